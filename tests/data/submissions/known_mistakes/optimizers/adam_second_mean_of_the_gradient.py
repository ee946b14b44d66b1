import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.eps = lr, eps
        self.beta = [beta1, beta2]
        self.means = {}
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        for name in params:
            means = self.means.setdefault(name, [0.0, 0.0])
            hats = []
            for i in range(2):
                means[i] = self.beta[i] * means[i] + (1 - self.beta[i]) * grads[name]
                hats.append(means[i] / (1 - self.beta[i] ** self.t))
            params[name] = params[name] - self.lr * hats[0] / (np.sqrt(hats[1]) + self.eps)
