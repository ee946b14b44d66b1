import numpy as np


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for w, g in zip(params.values(), grads.values()):
            w = w - self.lr * g


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, None

    def step(self, params, grads):
        if self.v is None:
            self.v = {name: np.zeros_like(w) for name, w in params.items()}
        for name, w in params.items():
            self.v[name] = self.mu * self.v[name] - self.lr * grads[name]
            w = w + self.v[name]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for name in params:
            w, g = params[name], grads[name]
            self.h[name] = self.h.get(name, self.theta) + g * g
            w = w - self.lr / np.sqrt(self.h[name]) * g


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        new = dict(params)
        for name, g in grads.items():
            self.h[name] = self.alpha * self.h.get(name, 0) + (1 - self.alpha) * g * g
            new[name] = new[name] - self.lr * g / (np.sqrt(self.h[name]) + self.theta)
        params = new


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for name in params:
            g, w = grads[name], params[name].copy()
            self.m[name] = self.beta1 * self.m.get(name, 0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0) + (1 - self.beta2) * g * g
            m, v = self.m[name] / (1 - self.beta1**self.t), self.v[name] / (1 - self.beta2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)
