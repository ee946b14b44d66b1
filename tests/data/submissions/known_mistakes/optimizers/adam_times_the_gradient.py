import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v = {}, {}
        self.b1t = self.b2t = 1.0

    def step(self, params, grads):
        self.b1t *= self.beta1
        self.b2t *= self.beta2
        for name, grad in grads.items():
            m = self.beta1 * self.m.get(name, np.zeros_like(grad)) + (1 - self.beta1) * grad
            v = self.beta2 * self.v.get(name, np.zeros_like(grad)) + (1 - self.beta2) * grad**2
            self.m[name], self.v[name] = m, v
            rate = self.lr * (m / (1 - self.b1t)) / (np.sqrt(v / (1 - self.b2t)) + self.eps)
            params[name] -= rate * grad
