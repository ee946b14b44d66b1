"""Keeps every gradient, and sums up anew in each step what the formulas say."""

import numpy as np


class History:
    def __init__(self):
        self.past = []

    def step(self, params, grads):
        self.past.append({k: np.array(g) for k, g in grads.items()})
        for k in params:
            params[k] += self.change([g[k] for g in self.past])


def mean(values, keep):
    """Return Σ keep^(age) (1 − keep) value."""
    ages = range(len(values) - 1, -1, -1)
    return sum((1 - keep) * keep**age * value for age, value in zip(ages, values))


class SGD(History):
    def __init__(self, lr):
        super().__init__()
        self.lr = lr

    def change(self, g):
        return -self.lr * g[-1]


class Momentum(History):
    def __init__(self, lr, mu=0.9):
        super().__init__()
        self.lr, self.mu = lr, mu

    def change(self, g):
        return -self.lr * sum(self.mu**age * value for age, value in enumerate(reversed(g)))


class AdaGrad(History):
    def __init__(self, lr, theta=1e-8):
        super().__init__()
        self.lr, self.theta = lr, theta

    def change(self, g):
        return -self.lr * g[-1] * (self.theta + sum(value**2 for value in g)) ** -0.5


class RMSProp(History):
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        super().__init__()
        self.lr, self.alpha, self.theta = lr, alpha, theta

    def change(self, g):
        return -self.lr * g[-1] / (mean([value**2 for value in g], self.alpha) ** 0.5 + self.theta)


class Adam(History):
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__()
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def change(self, g):
        t = len(g)
        v = mean(g, self.beta1) / (1 - self.beta1**t)
        s = mean([value**2 for value in g], self.beta2) / (1 - self.beta2**t)
        return -self.lr * v / (s**0.5 + self.eps)
