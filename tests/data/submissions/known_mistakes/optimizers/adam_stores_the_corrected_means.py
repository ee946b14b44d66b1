import numpy as np


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps, self.t = lr, beta1, beta2, eps, 0
        self.state = {}

    def step(self, params, grads):
        self.t += 1
        for name, w in params.items():
            m, v = self.state.get(name, (np.zeros_like(w), np.zeros_like(w)))
            m = self.beta1 * m + (1 - self.beta1) * grads[name]
            v = self.beta2 * v + (1 - self.beta2) * grads[name] ** 2
            m /= 1 - self.beta1**self.t
            v /= 1 - self.beta2**self.t
            self.state[name] = (m, v)
            w -= self.lr * m / (np.sqrt(v) + self.eps)
