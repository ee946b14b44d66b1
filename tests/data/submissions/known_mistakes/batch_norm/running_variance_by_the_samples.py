import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum = momentum
        self.eps = eps
        self.gamma = np.ones(features)
        self.beta = np.zeros(features)
        self.running_mean = np.zeros(features)
        self.running_var = np.ones(features)

    def rows(self, a):
        if a.ndim == 4:
            return a.transpose(0, 2, 3, 1).reshape(-1, a.shape[1])
        return a

    def back(self, a, shape):
        if len(shape) == 4:
            n, c, h, w = shape
            return a.reshape(n, h, w, c).transpose(0, 3, 1, 2)
        return a

    def forward(self, x, train):
        a = self.rows(np.asarray(x)).astype(float)
        if train:
            mu = a.sum(0) / len(a)
            self.xc = a - mu
            var = (self.xc * self.xc).sum(0) / len(a)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mu
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var * len(x) / max(len(x) - 1, 1)
        else:
            self.xc = a - self.running_mean
            var = self.running_var
        self.var = var
        self.xn = self.xc / np.sqrt(var + self.eps)
        self.train = train
        return self.back(self.gamma * self.xn + self.beta, x.shape)

    def backward(self, dout):
        d = self.rows(dout)
        n = len(d)
        self.dbeta = d.sum(axis=0)
        self.dgamma = (d * self.xn).sum(axis=0)
        dxn = d * self.gamma
        std = np.sqrt(self.var + self.eps)
        if not self.train:
            return self.back(dxn / std, dout.shape)
        dvar = -0.5 * (dxn * self.xc).sum(axis=0) * (self.var + self.eps) ** (-1.5)
        dmu = -(dxn / std).sum(axis=0)
        dx = dxn / std + 2 * self.xc * dvar / n + dmu / n
        return self.back(dx, dout.shape)
