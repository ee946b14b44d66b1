import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps, self.t = lr, beta1, beta2, eps, 0
        self.ms, self.vs = {}, {}

    def step(self, params, grads):
        self.t += 1
        for key, p in params.items():
            g = grads[key]
            flat_p, flat_g = p.reshape(-1), g.reshape(-1)
            ms = self.ms.setdefault(key, [0.0] * g.size)
            vs = self.vs.setdefault(key, [0.0] * g.size)
            for i in range(g.size):
                ms[i] = self.beta1 * ms[i] + (1 - self.beta1) * flat_g[i]
                vs[i] = self.beta2 * vs[i] + (1 - self.beta2) * flat_g[i] ** 2
                mhat, vhat = ms[i] / (1 - self.beta1**self.t), vs[i] / (1 - self.beta2**self.t)
                flat_p[i] -= self.lr * mhat / (vhat + self.eps)
