import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)
        self.rate, self.eps = momentum, eps

    def forward(self, x, train):
        x = np.asarray(x, dtype=np.float64)
        axes = (0,) if x.ndim == 2 else (0, 2, 3)
        shape = (1, -1) + (1,) * (x.ndim - 2)
        if train and x.ndim == 4:
            mu, var = np.mean(x, 0), np.var(x, 0)
            self.running_mean = self.running_mean + self.rate * (mu.mean((1, 2)) - self.running_mean)
            self.running_var = self.running_var + self.rate * (var.mean((1, 2)) - self.running_var)
            self.std = np.sqrt(var + self.eps)
            self.norm = (x - mu) / self.std
            self.axes, self.shape, self.train = axes, shape, train
            return self.gamma.reshape(shape) * self.norm + self.beta.reshape(shape)
        if train:
            mu, var = x.mean(axis=axes), x.var(axis=axes)
            self.running_mean = self.running_mean + self.rate * (mu - self.running_mean)
            self.running_var = self.running_var + self.rate * (var - self.running_var)
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(shape)
        self.norm = (x - mu.reshape(shape)) / self.std
        self.axes, self.shape, self.train = axes, shape, train
        return self.gamma.reshape(shape) * self.norm + self.beta.reshape(shape)

    def backward(self, dout):
        self.dgamma = np.sum(dout * self.norm, axis=self.axes)
        self.dbeta = np.sum(dout, axis=self.axes)
        dnorm = dout * self.gamma.reshape(self.shape)
        if not self.train:
            return dnorm / self.std
        slope = (dnorm * self.norm).mean(axis=0, keepdims=True)
        return (dnorm - dnorm.mean(axis=0, keepdims=True) - self.norm * slope) / self.std
