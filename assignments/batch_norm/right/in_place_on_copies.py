"""In place, on copies of the arguments; complete."""

import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        x = x.astype(np.float64)
        axes, shape = ((0,), (1, -1)) if x.ndim == 2 else ((0, 2, 3), (1, -1, 1, 1))
        mean = x.mean(axis=axes) if train else self.running_mean
        var = ((x - mean.reshape(shape)) ** 2).mean(axis=axes) if train else self.running_var
        if train:
            self.running_mean += self.momentum * (mean - self.running_mean)
            self.running_var += self.momentum * (var - self.running_var)
        x -= mean.reshape(shape)
        self.inverse = 1.0 / np.sqrt(var.reshape(shape) + self.eps)
        x *= self.inverse
        self.xhat, self.axes, self.shape, self.train = x.copy(), axes, shape, train
        x *= self.gamma.reshape(shape)
        x += self.beta.reshape(shape)
        return x

    def backward(self, dout):
        dx = dout.copy()
        self.dgamma, self.dbeta = (dx * self.xhat).sum(axis=self.axes), dx.sum(axis=self.axes)
        if self.train:
            n = dx.size / dx.shape[1]
            dx -= self.dbeta.reshape(self.shape) / n
            dx -= self.xhat * self.dgamma.reshape(self.shape) / n
        dx *= self.gamma.reshape(self.shape)
        dx *= self.inverse
        return dx
