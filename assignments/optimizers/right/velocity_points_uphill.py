"""Momentum with V built from the plain gradient: the sign and the learning rate come in where w moves."""

import numpy as np


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr = lr
        self.mu = mu
        self.v = {}

    def step(self, params, grads):
        for k in params:
            if k not in self.v:
                self.v[k] = np.zeros(params[k].shape)
            self.v[k] *= self.mu
            self.v[k] += grads[k]
            params[k] -= self.lr * self.v[k]
