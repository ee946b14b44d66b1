import numpy as np

BETA1, BETA2, EPS, ALPHA, MU = 0.9, 0.999, 1e-8, 0.9, 0.9


class Momentum:
    def __init__(self, lr, mu=MU):
        self.lr = lr
        self.v = {}

    def step(self, params, grads):
        for name, g in grads.items():
            self.v[name] = MU * self.v.get(name, 0.0) - self.lr * g
            params[name] = params[name] + self.v[name]


class RMSProp:
    def __init__(self, lr, alpha=ALPHA, theta=EPS):
        self.lr = lr
        self.h = {}

    def step(self, params, grads):
        for name, g in grads.items():
            self.h[name] = ALPHA * self.h.get(name, 0.0) + (1 - ALPHA) * g * g
            params[name] = params[name] - self.lr / (np.sqrt(self.h[name]) + EPS) * g


class Adam:
    def __init__(self, lr, beta1=BETA1, beta2=BETA2, eps=EPS):
        self.lr = lr
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for name, g in grads.items():
            self.m[name] = BETA1 * self.m.get(name, 0.0) + (1 - BETA1) * g
            self.v[name] = BETA2 * self.v.get(name, 0.0) + (1 - BETA2) * g * g
            m, v = self.m[name] / (1 - BETA1**self.t), self.v[name] / (1 - BETA2**self.t)
            params[name] = params[name] - self.lr * m / (np.sqrt(v) + EPS)
