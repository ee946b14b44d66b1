import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        for k in grads:
            self.m[k] = self.m.get(k, 0) * self.beta1 + grads[k] * (1 - self.beta1)
            self.v[k] = self.v.get(k, 0) * self.beta2 + grads[k] ** 2 * (1 - self.beta2)
            direction = (self.m[k] / (1 - self.beta1**self.t)) / np.sqrt(self.v[k] / (1 - self.beta2**self.t))
            params[k] = params[k] - self.lr * direction
