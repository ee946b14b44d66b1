import numpy as np


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.h = lr, alpha, {}

    def step(self, params, grads):
        for name, g in grads.items():
            if name not in self.h:
                self.h[name] = np.zeros(g.shape)
            self.h[name] *= self.alpha
            self.h[name] += (1 - self.alpha) * g * g
            params[name] -= self.lr * (g / np.sqrt(self.h[name]))
