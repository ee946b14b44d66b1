import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iteration = 0
        self.m, self.v = {}, {}

    def step(self, params, grads):
        t = self.iteration
        for name, g in grads.items():
            if name not in self.m:
                self.m[name], self.v[name] = np.zeros_like(g), np.zeros_like(g)
            self.m[name] += (1 - self.beta1) * (g - self.m[name])
            self.v[name] += (1 - self.beta2) * (g * g - self.v[name])
            m = self.m[name] / (1 - self.beta1**t)
            v = self.v[name] / (1 - self.beta2**t)
            params[name] -= self.lr * m / (np.sqrt(v) + self.eps)
        self.iteration = t + 1
