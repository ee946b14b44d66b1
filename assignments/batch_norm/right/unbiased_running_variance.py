"""The paper's steps backwards, on rows of pixels; the running variance is the unbiased one, as in PyTorch; complete."""

import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        rows = self.rows(x)
        n = len(rows)
        if train:
            mu = rows.sum(0) / n
            self.xc = rows - mu
            self.var = (self.xc**2).sum(0) / n
            self.running_mean = self.running_mean * (1 - self.momentum) + mu * self.momentum
            self.running_var = self.running_var * (1 - self.momentum) + self.var * n / max(n - 1, 1) * self.momentum
        else:
            self.xc, self.var = rows - self.running_mean, self.running_var
        self.train, self.std = train, np.sqrt(self.var + self.eps)
        self.xn = self.xc / self.std
        return self.back(self.gamma * self.xn + self.beta, x.shape)

    def backward(self, dout):
        rows = self.rows(dout)
        n = len(rows)
        self.dbeta, self.dgamma = rows.sum(0), (self.xn * rows).sum(0)
        dxn = self.gamma * rows
        dxc = dxn / self.std
        if self.train:
            dstd = -(dxn * self.xc / (self.std * self.std)).sum(0)
            dvar = 0.5 * dstd / self.std
            dxc = dxc + (2.0 / n) * self.xc * dvar
            dxc = dxc - dxc.sum(0) / n
        return self.back(dxc, dout.shape)

    @staticmethod
    def rows(x):
        return x if x.ndim == 2 else x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])

    @staticmethod
    def back(rows, shape):
        return rows if len(shape) == 2 else rows.reshape(shape[0], *shape[2:], shape[1]).transpose(0, 3, 1, 2)
