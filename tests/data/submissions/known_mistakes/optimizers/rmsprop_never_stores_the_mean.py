import numpy as np


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta = lr, alpha, theta
        self.h = {}

    def step(self, params, grads):
        for name, g in grads.items():
            old = self.h.setdefault(name, 0.0)
            b = self.alpha * old + (1 - self.alpha) * np.square(g)
            params[name] = params[name] - self.lr / (np.sqrt(b) + self.theta) * g
