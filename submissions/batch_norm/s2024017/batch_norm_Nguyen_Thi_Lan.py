"""Batch normalisation. Nguyen Thi Lan"""

import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum = momentum
        self.eps = eps
        self.params = dict(gamma=np.ones(features), beta=np.zeros(features))
        self.running_mean = np.zeros(features)
        self.running_var = np.ones(features)

    @property
    def gamma(self):
        return self.params["gamma"]

    @gamma.setter
    def gamma(self, value):
        self.params["gamma"] = np.asarray(value, dtype=float)

    @property
    def beta(self):
        return self.params["beta"]

    @beta.setter
    def beta(self, value):
        self.params["beta"] = np.asarray(value, dtype=float)

    def forward(self, x, train):
        x = np.asarray(x, dtype=float)
        axes = (0,) + tuple(range(2, x.ndim))
        wide = lambda a: a.reshape((1, -1) + (1,) * (x.ndim - 2))
        if train:
            mean, var = x.mean(axis=axes), x.var(axis=axes, ddof=1)  # sample variance
            self.running_mean += self.momentum * (mean - self.running_mean)
            self.running_var += self.momentum * (var - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        inv = wide(1.0 / np.sqrt(var + self.eps))
        self.saved = (x - wide(mean)) * inv, inv, axes, wide, train
        return wide(self.gamma) * self.saved[0] + wide(self.beta)

    def backward(self, dout):
        xhat, inv, axes, wide, train = self.saved
        self.dgamma = np.einsum("n...,n...->...", dout, xhat)
        self.dbeta = dout.sum(axis=axes)
        if dout.ndim == 4:
            self.dgamma = self.dgamma.sum(axis=(1, 2))
        dxhat = dout * wide(self.gamma)
        if not train:
            return dxhat * inv
        n = dout.size // dout.shape[1]
        return inv / n * (n * dxhat - wide(dxhat.sum(axis=axes)) - xhat * wide((dxhat * xhat).sum(axis=axes)))
