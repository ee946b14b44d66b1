import numpy as np


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.share, self.theta = lr, alpha, theta
        self.h = None

    def step(self, params, grads):
        if self.h is None:
            self.h = {name: np.zeros_like(w) for name, w in params.items()}
        for name, h in self.h.items():
            h += self.share * (grads[name] ** 2 - h)
            params[name] = params[name] - self.lr * grads[name] / (np.sqrt(h) + self.theta)
