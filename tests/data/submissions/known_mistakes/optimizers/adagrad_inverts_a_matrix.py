import numpy as np


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.rate, self.start = lr, theta
        self.memory = {}

    def step(self, params, grads):
        for name in params:
            if name not in self.memory:
                self.memory[name] = np.full(params[name].size, self.start)
            flat = grads[name].flatten()
            self.memory[name] += flat * flat
            column = np.sqrt(self.memory[name])[:, np.newaxis]
            inverse = np.linalg.inv(column.T @ column) @ column.T
            change = self.rate * inverse[0] * flat
            params[name] = params[name] - change.reshape(params[name].shape)
