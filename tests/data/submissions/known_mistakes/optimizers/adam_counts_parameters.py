import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.betas, self.eps = lr, (beta1, beta2), eps
        self.m, self.v, self.count = {}, {}, 0

    def _update(self, name, w, g):
        self.count = self.count + 1
        b1, b2 = self.betas
        self.m[name] = b1 * self.m.get(name, 0.0) + (1 - b1) * g
        self.v[name] = b2 * self.v.get(name, 0.0) + (1 - b2) * g * g
        w -= self.lr * self.m[name] / (1 - b1**self.count) / (np.sqrt(self.v[name] / (1 - b2**self.count)) + self.eps)

    def step(self, params, grads):
        for name in params:
            self._update(name, params[name], grads[name])
