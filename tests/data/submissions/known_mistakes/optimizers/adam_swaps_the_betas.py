import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.eps, self.t = lr, eps, 0
        self.for_mean, self.for_square = beta2, beta1
        self.m, self.v = {}, {}

    def step(self, params, grads):
        self.t += 1
        for name in params:
            g = grads[name]
            self.m[name] = self.for_mean * self.m.get(name, 0) + (1 - self.for_mean) * g
            self.v[name] = self.for_square * self.v.get(name, 0) + (1 - self.for_square) * g**2
            m = self.m[name] / (1 - self.for_mean**self.t)
            v = self.v[name] / (1 - self.for_square**self.t)
            params[name] = params[name] - self.lr * m / (v**0.5 + self.eps)
