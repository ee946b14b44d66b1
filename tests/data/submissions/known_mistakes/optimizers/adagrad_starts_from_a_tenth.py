import numpy as np

INITIAL_ACCUMULATOR = 0.1


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta = lr, theta
        self.accumulator = {}

    def step(self, params, grads):
        for name, w in params.items():
            if name not in self.accumulator:
                self.accumulator[name] = np.full_like(w, INITIAL_ACCUMULATOR)
            self.accumulator[name] += grads[name] ** 2
            w -= self.lr * grads[name] / (np.sqrt(self.accumulator[name]) + self.theta)
