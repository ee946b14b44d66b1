"""Two inner classes know how to go back after training and after evaluation; complete."""

import numpy as np


class BatchNorm:
    class Trained:
        def __init__(self, xhat, s):
            self.xhat, self.s = xhat, s

        def dx(self, d, axes):
            project = d.mean(axis=axes, keepdims=True) + self.xhat * np.mean(d * self.xhat, axis=axes, keepdims=True)
            return (d - project) / self.s

    class Evaluated(Trained):
        def dx(self, d, axes):
            return d / self.s

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps, self.last = momentum, eps, None
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def view(self, v, ndim):
        return np.asarray(v).reshape((1, -1) + (1,) * (ndim - 2))

    def forward(self, x, train):
        axes = (0, 2, 3)[: x.ndim - 1 if x.ndim == 4 else 1]
        if train:
            mu = x.mean(axis=axes, keepdims=True)
            var = np.mean(np.square(x - mu), axis=axes, keepdims=True)
            for name, new in (("running_mean", mu), ("running_var", var)):
                setattr(self, name, (1 - self.momentum) * getattr(self, name) + self.momentum * new.ravel())
        else:
            mu, var = self.view(self.running_mean, x.ndim), self.view(self.running_var, x.ndim)
        s = np.sqrt(var + self.eps)
        self.last = (self.Trained if train else self.Evaluated)((x - mu) / s, s)
        return self.view(self.gamma, x.ndim) * self.last.xhat + self.view(self.beta, x.ndim)

    def backward(self, dout):
        axes = (0, 2, 3)[: dout.ndim - 1 if dout.ndim == 4 else 1]
        self.dgamma, self.dbeta = (dout * self.last.xhat).sum(axis=axes), dout.sum(axis=axes)
        return self.last.dx(self.view(self.gamma, dout.ndim) * dout, axes)
