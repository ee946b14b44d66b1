import numpy as np


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta = lr, theta
        self.lengths = {}

    def step(self, params, grads):
        for name in params:
            g = grads[name]
            if name not in self.lengths:
                self.lengths[name] = self.theta
            self.lengths[name] += np.linalg.norm(g) ** 2
            params[name] -= self.lr / np.sqrt(self.lengths[name]) * g
