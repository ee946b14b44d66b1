"""Keeps its state, and computes its steps, in float32: no page of this assignment asks for more."""

import numpy as np

F = np.float32


class SGD:
    def __init__(self, lr):
        self.lr = F(lr)

    def step(self, params, grads):
        for k in params:
            params[k] = params[k].astype(F) - self.lr * grads[k].astype(F)


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.V = F(lr), F(mu), {}

    def step(self, params, grads):
        for k in params:
            self.V.setdefault(k, np.zeros(params[k].shape, F))
            self.V[k] = self.mu * self.V[k] - self.lr * grads[k].astype(F)
            params[k] = params[k].astype(F) + self.V[k]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = F(lr), F(theta), {}

    def step(self, params, grads):
        for k in params:
            g = grads[k].astype(F)
            self.h[k] = self.h.get(k, self.theta) + g * g
            params[k] = params[k].astype(F) - self.lr * g / np.sqrt(self.h[k])


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = F(lr), F(alpha), F(theta), {}

    def step(self, params, grads):
        for k in params:
            g = grads[k].astype(F)
            self.h[k] = self.alpha * self.h.get(k, F(0)) + (F(1) - self.alpha) * g * g
            params[k] = params[k].astype(F) - self.lr * g / (np.sqrt(self.h[k]) + self.theta)


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps, self.t, self.v, self.s = lr, beta1, beta2, eps, 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k].astype(F)
            self.v[k] = F(self.beta1) * self.v.get(k, F(0)) + F(1 - self.beta1) * g
            self.s[k] = F(self.beta2) * self.s.get(k, F(0)) + F(1 - self.beta2) * g * g
            v, s = self.v[k] / F(1 - self.beta1**self.t), self.s[k] / F(1 - self.beta2**self.t)
            params[k] = params[k].astype(F) - F(self.lr) * v / (np.sqrt(s) + F(self.eps))
