import numpy as np


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta = lr, alpha, theta
        self.means = {}

    def step(self, params, grads):
        for name, w in params.items():
            square = np.square(grads[name])
            mean = self.means.get(name, square)
            self.means[name] = mean + (1 - self.alpha) * (square - mean)
            w -= self.lr * grads[name] / (np.sqrt(self.means[name]) + self.theta)
