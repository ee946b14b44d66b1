import numpy as np


class Momentum:
    velocity = {}

    def __init__(self, lr, mu=0.9):
        self.lr, self.mu = lr, mu
        self.velocity.clear()

    def step(self, params, grads):
        for name in params:
            self.velocity[name] = self.mu * self.velocity.get(name, 0) - self.lr * grads[name]
            params[name] += self.velocity[name]


class AdaGrad:
    sums = {}

    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta = lr, theta
        self.sums.clear()

    def step(self, params, grads):
        for name, g in grads.items():
            self.sums[name] = self.sums.get(name, self.theta) + g * g
            params[name] -= self.lr / np.sqrt(self.sums[name]) * g


class RMSProp:
    means = {}

    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta = lr, alpha, theta
        self.means.clear()

    def step(self, params, grads):
        for name, g in grads.items():
            self.means[name] = self.alpha * self.means.get(name, 0) + (1 - self.alpha) * g * g
            params[name] -= self.lr / (np.sqrt(self.means[name]) + self.theta) * g


class Adam:
    m = {}
    v = {}
    steps = [0]

    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m.clear()
        self.v.clear()
        self.steps[0] = 0

    def step(self, params, grads):
        self.steps[0] += 1
        t = self.steps[0]
        for name, g in grads.items():
            self.m[name] = self.beta1 * self.m.get(name, 0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0) + (1 - self.beta2) * g * g
            params[name] -= (
                self.lr * self.m[name] / (1 - self.beta1**t) / (np.sqrt(self.v[name] / (1 - self.beta2**t)) + self.eps)
            )
