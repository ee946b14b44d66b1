"""Goes through the elements one by one, with the standard library's mathematics; complete."""

import math

import numpy as np


def elements(params, grads):
    for name, w in params.items():
        for index in np.ndindex(w.shape):
            yield w, index, (name, index), float(grads[name][index])


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for w, index, _, g in elements(params, grads):
            w[index] -= self.lr * g


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for w, index, key, g in elements(params, grads):
            self.v[key] = self.mu * self.v.get(key, 0.0) - self.lr * g
            w[index] += self.v[key]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for w, index, key, g in elements(params, grads):
            self.h[key] = self.h.get(key, self.theta) + g * g
            w[index] -= self.lr * g / math.sqrt(self.h[key])


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for w, index, key, g in elements(params, grads):
            self.h[key] = self.alpha * self.h.get(key, 0.0) + (1 - self.alpha) * g * g
            w[index] -= self.lr * g / (math.sqrt(self.h[key]) + self.theta)


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.m, self.v = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        for w, index, key, g in elements(params, grads):
            self.m[key] = self.beta1 * self.m.get(key, 0.0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0.0) + (1 - self.beta2) * g * g
            m_hat = self.m[key] / (1 - self.beta1**self.t)
            v_hat = self.v[key] / (1 - self.beta2**self.t)
            w[index] -= self.lr * m_hat / (math.sqrt(v_hat) + self.eps)
