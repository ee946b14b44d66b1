import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.C = features
        self.m = momentum
        self.e = eps
        self.gamma = np.ones(features)
        self.beta = np.zeros(features)
        self.running_mean = np.zeros(features)
        self.running_var = np.ones(features)

    def forward(self, x, train):
        x = np.array(x, dtype=float)
        self.train = train
        out = np.zeros(x.shape)
        self.hat = np.zeros(x.shape)
        self.root = np.zeros(self.C)
        for c in range(self.C):
            column = x[:, c]
            if train:
                mean = column.mean()
                var = np.mean((column - mean) ** 2)
                self.running_mean[c] = (1 - self.m) * self.running_mean[c] + self.m * mean
                self.running_var[c] = (1 - self.m) * self.running_var[c] + self.m * np.sqrt(var)
            else:
                mean = self.running_mean[c]
                var = self.running_var[c]
            self.root[c] = np.sqrt(var + self.e)
            self.hat[:, c] = (column - mean) / self.root[c]
            out[:, c] = self.gamma[c] * self.hat[:, c] + self.beta[c]
        return out

    def backward(self, dout):
        self.dgamma = np.zeros(self.C)
        self.dbeta = np.zeros(self.C)
        dx = np.zeros(dout.shape)
        for c in range(self.C):
            d = dout[:, c]
            hat = self.hat[:, c]
            self.dgamma[c] = np.sum(d * hat)
            self.dbeta[c] = np.sum(d)
            g = self.gamma[c] * d
            if self.train:
                g = g - g.mean() - hat * np.mean(g * hat)
            dx[:, c] = g / self.root[c]
        return dx
