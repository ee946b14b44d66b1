import numpy as np


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        return {name: w - self.lr * grads[name] for name, w in params.items()}


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        self.v = {name: self.mu * self.v.get(name, 0.0) - self.lr * g for name, g in grads.items()}
        return {name: w + self.v[name] for name, w in params.items()}


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        self.h = {name: self.h.get(name, self.theta) + g * g for name, g in grads.items()}
        return {name: w - self.lr / np.sqrt(self.h[name]) * grads[name] for name, w in params.items()}


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        params = params.copy()
        for name, g in grads.items():
            self.h[name] = self.alpha * self.h.get(name, 0) + (1 - self.alpha) * g * g
            params[name] = params[name] - self.lr * g / (np.sqrt(self.h[name]) + self.theta)
        return params


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        result = {}
        for name, g in grads.items():
            self.m[name] = self.beta1 * self.m.get(name, 0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0) + (1 - self.beta2) * g * g
            m, v = self.m[name] / (1 - self.beta1**self.t), self.v[name] / (1 - self.beta2**self.t)
            result[name] = params[name] - self.lr * m / (np.sqrt(v) + self.eps)
        return result
