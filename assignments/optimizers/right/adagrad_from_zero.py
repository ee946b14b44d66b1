"""AdaGrad with h = 0 at the start, and a constant of its own added to the root."""

import numpy as np


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr = lr
        self.h = None

    def step(self, params, grads):
        if self.h is None:
            self.h = {}
            for key, val in params.items():
                self.h[key] = np.zeros_like(val)
        for key in params:
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
