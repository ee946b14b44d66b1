"""Adam with both corrections moved into the learning rate; eps is scaled so that it means the same."""

import math

import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t = 1
        self.nu, self.s = {}, {}

    def step(self, params, grads):
        root = math.sqrt(1 - self.beta2**self.t)
        lr = self.lr * root / (1 - self.beta1**self.t)
        for k, g in grads.items():
            nu, s = self.nu.get(k, 0), self.s.get(k, 0)
            self.nu[k] = nu + (1 - self.beta1) * (g - nu)
            self.s[k] = s + (1 - self.beta2) * (g**2 - s)
            params[k] -= lr * self.nu[k] / (np.sqrt(self.s[k]) + root * self.eps)
        self.t += 1
