import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m = {}
        self.v = {}

    def step(self, params, grads):
        for name in params:
            g = grads[name].astype(np.float64)
            m = self.m[name] = self.beta1 * self.m.get(name, np.zeros(g.shape)) + (1 - self.beta1) * g
            v = self.v[name] = self.beta2 * self.v.get(name, np.zeros(g.shape)) + (1 - self.beta2) * g * g
            params[name] += -self.lr * (m / (1 - self.beta1)) / (np.sqrt(v / (1 - self.beta2)) + self.eps)
