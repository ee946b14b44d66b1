"""One base class that walks over the parameters, and one formula in each class below it; complete."""

import numpy as np


class Optimizer:
    def __init__(self, lr):
        self.lr = lr
        self.t = 0
        self.memory = {}

    def step(self, params, grads):
        self.t += 1
        for name in params:
            memory = self.memory.setdefault(name, {})
            params[name][...] = params[name] + self.change(memory, np.array(grads[name]))

    def change(self, memory, g):
        return -self.lr * g


class SGD(Optimizer):
    pass


class Momentum(Optimizer):
    def __init__(self, lr, mu=0.9):
        super().__init__(lr)
        self.mu = mu

    def change(self, memory, g):
        memory["V"] = self.mu * memory.get("V", 0) - self.lr * g
        return memory["V"]


class AdaGrad(Optimizer):
    def __init__(self, lr, theta=1e-8):
        super().__init__(lr)
        self.theta = theta

    def change(self, memory, g):
        memory["sum"] = memory.get("sum", 0) + g**2
        return -self.lr * g / np.sqrt(memory["sum"] + self.theta)


class RMSProp(Optimizer):
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        super().__init__(lr)
        self.alpha = alpha
        self.theta = theta

    def change(self, memory, g):
        memory["h"] = self.alpha * memory.get("h", 0) + (1 - self.alpha) * g**2
        return -self.lr * g / (memory["h"] ** 0.5 + self.theta)


class Adam(Optimizer):
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__(lr)
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps

    def change(self, memory, g):
        memory["nu"] = self.beta1 * memory.get("nu", 0) + (1 - self.beta1) * g
        memory["s"] = self.beta2 * memory.get("s", 0) + (1 - self.beta2) * g**2
        nu = memory["nu"] / (1 - self.beta1**self.t)
        s = memory["s"] / (1 - self.beta2**self.t)
        return -self.lr * nu / (s**0.5 + self.eps)
