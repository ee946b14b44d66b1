"""Finds the state by the identity of the parameter's array, not by its name; returns params, too."""

import numpy as np


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.state = lr, mu, {}

    def step(self, params, grads):
        for name, w in params.items():
            v = self.state.setdefault(id(w), np.zeros_like(w))
            v[...] = self.mu * v - self.lr * grads[name]
            w += v
        return params


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.state = lr, alpha, theta, {}

    def step(self, params, grads):
        for name, w in params.items():
            h = self.state.setdefault(id(w), np.zeros_like(w))
            h *= self.alpha
            h += (1 - self.alpha) * grads[name] ** 2
            w -= self.lr * grads[name] / (np.sqrt(h) + self.theta)
        return params


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.betas, self.eps, self.t, self.state = lr, (beta1, beta2), eps, 0, {}

    def step(self, params, grads):
        self.t += 1
        beta1, beta2 = self.betas
        for name, w in params.items():
            m, v = self.state.setdefault(id(w), (np.zeros_like(w), np.zeros_like(w)))
            m[...] = beta1 * m + (1 - beta1) * grads[name]
            v[...] = beta2 * v + (1 - beta2) * grads[name] ** 2
            m_hat, v_hat = m / (1 - beta1**self.t), v / (1 - beta2**self.t)
            w -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        return params
