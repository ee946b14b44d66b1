import numpy as np


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for name in grads:
            g = grads[name]
            h = self.h[name] = self.alpha * self.h.get(name, np.zeros_like(g)) + (1 - self.alpha) * g * g
            params[name] -= self.lr * (h + self.theta) ** -0.5 * g
