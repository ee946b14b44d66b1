import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.alpha = lr
        self.b1, self.b2, self.eps = beta1, beta2, eps
        self.nu = {}
        self.s = {}

    def step(self, params, grads):
        for name, G in grads.items():
            nu = self.nu.get(name, np.zeros_like(G))
            s = self.s.get(name, np.zeros_like(G))
            nu = self.b1 * nu + (1 - self.b1) * G
            s = self.b2 * s + (1 - self.b2) * G * G
            self.nu[name], self.s[name] = nu, s
            params[name] = params[name] - self.alpha * (nu / np.sqrt(s + self.eps)) * G
