import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum = momentum
        self.eps = eps
        self.gamma = np.ones(features)
        self.beta = np.zeros(features)
        self.running_mean = np.zeros(features)
        self.running_var = np.ones(features)


def forward(self, x, train):
    if train:
        mean = x.mean(axis=0)
        var = x.var(axis=0)
        self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
        self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
    else:
        mean = self.running_mean
        var = self.running_var
    self.xhat = (x - mean) / np.sqrt(var + self.eps)
    return self.gamma * self.xhat + self.beta


def backward(self, dout):
    self.dgamma = np.sum(dout * self.xhat, axis=0)
    self.dbeta = np.sum(dout, axis=0)
    return dout * self.gamma
