"""The batch as a linear map, and the Jacobian of each feature; complete."""

import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        X = np.asarray(np.swapaxes(x, 0, 1).reshape(x.shape[1], -1), dtype=float)  # (C, n)
        n = X.shape[1]
        self.P = np.eye(n) - 1 / n
        if train:
            mean, centred = X.mean(axis=1), X @ self.P
            var = np.einsum("cn,cn->c", centred, centred) / n
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            var, centred = self.running_var, X - np.array(self.running_mean)[:, None]
        self.s = np.sqrt(var + self.eps)[:, None]
        self.xhat, self.train, self.kept = centred / self.s, train, x.shape
        return self.images(self.gamma[:, None] * self.xhat + self.beta[:, None])

    def images(self, X):
        shape = self.kept
        return np.swapaxes(X.reshape(shape[1], shape[0], *shape[2:]), 0, 1)

    def backward(self, dout):
        D = np.swapaxes(dout, 0, 1).reshape(dout.shape[1], -1)
        n = D.shape[1]
        self.dgamma, self.dbeta = (D * self.xhat).sum(1), D @ np.ones(n)
        G = self.gamma[:, None] * D
        if self.train:
            jacobians = self.P - self.xhat[:, :, None] * self.xhat[:, None, :] / n
            G = np.einsum("cij,cj->ci", jacobians, G)
        return self.images(G / self.s)
