"""最適化手法（髙橋花子）

式は講義スライドのとおり。
"""

import numpy as np


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr = lr
        self.mu = mu
        self.v = {}

    def step(self, params, grads):
        for k in params:
            if k not in self.v:
                self.v[k] = np.zeros_like(params[k])
            self.v[k] = self.mu * self.v[k] - self.lr * grads[k]
            params[k] += self.v[k]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr = lr
        self.theta = theta
        self.h = {}

    def step(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = np.full_like(params[k], self.theta)
            self.h[k] += grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr = lr
        self.alpha = alpha
        self.theta = theta
        self.h = {}

    def step(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = np.zeros_like(params[k])
            self.h[k] = self.alpha * self.h[k] + (1 - self.alpha) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.theta)


class Adam:
    """スライドの式: w ← w - α ν / √(s + ε) · G"""

    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.nu, self.s = {}, {}

    def step(self, params, grads):
        for k, G in grads.items():
            if k not in self.nu:
                self.nu[k] = np.zeros_like(G)
                self.s[k] = np.zeros_like(G)
            self.nu[k] = self.beta1 * self.nu[k] + (1 - self.beta1) * G
            self.s[k] = self.beta2 * self.s[k] + (1 - self.beta2) * G ** 2
            params[k] -= self.lr * self.nu[k] / np.sqrt(self.s[k] + self.eps) * G


if __name__ == "__main__":
    params = {"w": np.array([1.0, -1.0])}
    adam = Adam(0.1)
    for _ in range(5):
        adam.step(params, {"w": 2 * params["w"]})
        print(params["w"])
