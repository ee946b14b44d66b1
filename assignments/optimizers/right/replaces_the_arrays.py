"""Puts new arrays into the given dict, params[k] = …, and starts every state at the first step; complete."""

import numpy as np


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] = params[k] - self.lr * grads[k]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, None

    def step(self, params, grads):
        if self.v is None:
            self.v = {k: np.zeros_like(w) for k, w in params.items()}
        for k in params:
            self.v[k] = self.mu * self.v[k] - self.lr * grads[k]
            params[k] = params[k] + self.v[k]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, None

    def step(self, params, grads):
        if self.h is None:
            self.h = {k: np.full_like(w, self.theta) for k, w in params.items()}
        for k in params:
            self.h[k] = self.h[k] + grads[k] ** 2
            params[k] = params[k] - self.lr / np.sqrt(self.h[k]) * grads[k]


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, None

    def step(self, params, grads):
        if self.h is None:
            self.h = {k: np.zeros_like(w) for k, w in params.items()}
        for k in params:
            self.h[k] = self.alpha * self.h[k] + (1 - self.alpha) * grads[k] ** 2
            params[k] = params[k] - self.lr / (np.sqrt(self.h[k]) + self.theta) * grads[k]


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.m, self.v = 0, None, None

    def step(self, params, grads):
        if self.m is None:
            self.m = {k: np.zeros_like(w) for k, w in params.items()}
            self.v = {k: np.zeros_like(w) for k, w in params.items()}
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m[k] + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v[k] + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / (1 - self.beta1**self.t)
            v_hat = self.v[k] / (1 - self.beta2**self.t)
            params[k] = params[k] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
