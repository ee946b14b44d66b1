import numpy as np


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr = lr
        self.sums = None

    def step(self, params, grads):
        if self.sums is None:
            self.sums = {name: np.zeros(np.shape(w)) for name, w in params.items()}
        for name, g in grads.items():
            self.sums[name] = self.sums[name] + np.square(g)
            params[name] = params[name] - self.lr * g * self.sums[name] ** -0.5 if np.all(g) else (
                params[name] - self.lr * (g / np.sqrt(self.sums[name]))
            )
