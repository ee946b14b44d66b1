import numpy as np


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for name, g in grads.items():
            g *= -self.lr
            params[name] += g


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for name, g in grads.items():
            g *= -self.lr
            g += self.mu * self.v.get(name, 0.0)
            self.v[name] = g.copy()
            params[name] += g


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for name, g in grads.items():
            self.h[name] = self.h.get(name, self.theta) + g * g
            g *= self.lr
            g /= np.sqrt(self.h[name])
            params[name] -= g


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for name, g in grads.items():
            self.h[name] = self.alpha * self.h.get(name, 0) + (1 - self.alpha) * g * g
            g *= self.lr
            g /= np.sqrt(self.h[name]) + self.theta
            params[name] -= g


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for name, g in grads.items():
            self.m[name] = self.beta1 * self.m.get(name, 0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0) + (1 - self.beta2) * g * g
            np.divide(self.m[name], 1 - self.beta1**self.t, out=g)
            g /= np.sqrt(self.v[name] / (1 - self.beta2**self.t)) + self.eps
            params[name] -= self.lr * g
