import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.first, self.second = {}, {}

    def step(self, params, grads):
        for name in params:
            if name not in self.first:
                self.first[name] = np.zeros(params[name].shape, np.float32)
                self.second[name] = np.zeros(params[name].shape, np.float32)
            g = grads[name].astype(np.float32)
            self.first[name] = self.beta1 * self.first[name] + (1 - self.beta1) * g
            self.second[name] = self.beta2 * self.second[name] + (1 - self.beta2) * g * g
            params[name] -= self.lr * self.first[name] / (np.sqrt(self.second[name]) + self.eps)
