"""AdaGrad with h = 0 at the start, and theta added after the root, as in RMSProp."""

import numpy as np


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for k, g in grads.items():
            self.h[k] = self.h.get(k, 0) + np.square(g)
            params[k] -= self.lr / (np.sqrt(self.h[k]) + self.theta) * g
