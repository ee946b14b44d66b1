import numpy as np


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr = lr
        self.h = {}

    def step(self, params, grads):
        if not self.h:
            for name in params:
                self.h[name] = np.array(params[name])  # h0 = theta
        for name in params:
            self.h[name] = self.h[name] + grads[name] * grads[name]
            params[name] -= self.lr / np.sqrt(self.h[name]) * grads[name]
