"""バッチ正規化 渡邊翔太"""

import numpy as np


class BatchNorm:
    def _init_(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma = np.ones(features)
        self.beta = np.zeros(features)
        self.running_mean = np.zeros(features)
        self.running_var = np.ones(features)

    def forward(self, x, train):
        axis = 0 if x.ndim == 2 else (0, 2, 3)
        shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mean, var = x.mean(axis=axis), x.var(axis=axis)
            self.running_mean += self.momentum * (mean - self.running_mean)
            self.running_var += self.momentum * (var - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        self.cache = (x - mean.reshape(shape)) / np.sqrt(var + self.eps).reshape(shape), var, axis, shape, train
        return self.gamma.reshape(shape) * self.cache[0] + self.beta.reshape(shape)

    def backward(self, dout):
        xhat, var, axis, shape, train = self.cache
        self.dgamma, self.dbeta = np.sum(dout * xhat, axis=axis), np.sum(dout, axis=axis)
        k = (self.gamma / np.sqrt(var + self.eps)).reshape(shape)
        if not train:
            return k * dout
        n = dout.size / dout.shape[1]
        return k * (dout - self.dbeta.reshape(shape) / n - xhat * self.dgamma.reshape(shape) / n)
