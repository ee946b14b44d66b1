"""Everything in float32; complete."""

import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = np.float32(momentum), np.float32(eps)
        self.gamma, self.beta = np.ones(features, np.float32), np.zeros(features, np.float32)
        self.running_mean, self.running_var = np.zeros(features, np.float32), np.ones(features, np.float32)

    def forward(self, x, train):
        x = np.asarray(x, np.float32)
        self.axis = (0, 2, 3)[: 3 if x.ndim == 4 else 1]
        self.shape = (1, -1, 1, 1)[: x.ndim]
        if train:
            mean, var = x.mean(axis=self.axis), x.var(axis=self.axis)
            self.running_mean = (1 - self.momentum) * np.float32(self.running_mean) + self.momentum * mean
            self.running_var = (1 - self.momentum) * np.float32(self.running_var) + self.momentum * var
        else:
            mean, var = np.float32(self.running_mean), np.float32(self.running_var)
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        self.xhat, self.train = (x - mean.reshape(self.shape)) / self.std, train
        return np.float32(self.gamma).reshape(self.shape) * self.xhat + np.float32(self.beta).reshape(self.shape)

    def backward(self, dout):
        dout = np.asarray(dout, np.float32)
        self.dgamma, self.dbeta = (dout * self.xhat).sum(axis=self.axis), dout.sum(axis=self.axis)
        d = dout * np.float32(self.gamma).reshape(self.shape)
        if self.train:
            along = (d * self.xhat).mean(axis=self.axis, keepdims=True)
            d = d - d.mean(axis=self.axis, keepdims=True) - self.xhat * along
        return d / self.std
