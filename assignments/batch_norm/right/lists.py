"""Lists of numbers, for the attributes as well; complete."""

import math

import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = [1.0] * features, [0.0] * features
        self.running_mean, self.running_var = [0.0] * features, [1.0] * features

    def forward(self, x, train):
        self.shape, self.train = x.shape, train
        columns = np.swapaxes(x, 0, 1).reshape(x.shape[1], -1).tolist()
        mean, var = list(self.running_mean), list(self.running_var)
        if train:
            m, n = self.momentum, len(columns[0])
            mean = [math.fsum(column) / n for column in columns]
            var = [math.fsum((v - mu) ** 2 for v in column) / n for column, mu in zip(columns, mean)]
            self.running_mean = [(1 - m) * old + m * new for old, new in zip(self.running_mean, mean)]
            self.running_var = [(1 - m) * old + m * new for old, new in zip(self.running_var, var)]
        self.root = [math.sqrt(v + self.eps) for v in var]
        self.xhat = [[(v - mu) / r for v in column] for column, mu, r in zip(columns, mean, self.root)]
        return self.whole([[g * v + b for v in c] for c, g, b in zip(self.xhat, self.gamma, self.beta)])

    def whole(self, columns):
        shape = self.shape
        return np.swapaxes(np.array(columns).reshape(shape[1], shape[0], *shape[2:]), 0, 1)

    def backward(self, dout):
        columns = np.swapaxes(dout, 0, 1).reshape(dout.shape[1], -1).tolist()
        self.dbeta = [sum(d) for d in columns]
        self.dgamma = [sum(a * b for a, b in zip(d, xhat)) for d, xhat in zip(columns, self.xhat)]
        found = []
        for d, xhat, g, r, db, dg in zip(columns, self.xhat, self.gamma, self.root, self.dbeta, self.dgamma):
            n = len(d) if self.train else math.inf
            found.append([g / r * (v - db / n - xn * dg / n) for v, xn in zip(d, xhat)])
        return self.whole(found)
