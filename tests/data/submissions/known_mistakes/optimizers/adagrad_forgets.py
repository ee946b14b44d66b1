import numpy as np


class AdaGrad:
    decay = 0.9

    def __init__(self, lr, theta=1e-8):
        self.rate = lr
        self.theta = theta
        self.cache = {}

    def step(self, params, grads):
        for key in grads:
            old = self.cache.setdefault(key, np.full(grads[key].shape, self.theta))
            old *= self.decay
            old += (1 - self.decay) * grads[key] * grads[key]
            params[key] = params[key] - self.rate / np.sqrt(old) * grads[key]
