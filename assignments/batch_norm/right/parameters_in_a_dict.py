"""The attributes are properties over dicts, which change in place; complete."""

import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.params = {"gamma": np.ones(features), "beta": np.zeros(features)}
        self.buffers = {"mean": np.zeros(features), "var": np.ones(features)}
        self.grads, self.options = {}, (momentum, eps)

    gamma = property(lambda self: self.params["gamma"], lambda self, v: self.params.update(gamma=v))
    beta = property(lambda self: self.params["beta"], lambda self, v: self.params.update(beta=v))
    running_mean = property(lambda self: self.buffers["mean"], lambda self, v: self.buffers.update(mean=v))
    running_var = property(lambda self: self.buffers["var"], lambda self, v: self.buffers.update(var=v))
    dgamma = property(lambda self: self.grads["gamma"])
    dbeta = property(lambda self: self.grads["beta"])

    def forward(self, x, train):
        if x.ndim == 4:
            n, c, h, w = x.shape
            return self.forward(x.transpose(1, 0, 2, 3).reshape(c, -1).T, train).T.reshape(c, n, h, w).swapaxes(0, 1)
        momentum, eps = self.options
        if train:
            mean, var = x.mean(0), x.var(0)
            for name, new in (("mean", mean), ("var", var)):
                self.buffers[name] *= 1 - momentum
                self.buffers[name] += momentum * new
        else:
            mean, var = self.buffers["mean"].copy(), self.buffers["var"].copy()
        self.saved = x - mean, 1 / np.sqrt(var + eps), train
        return self.params["gamma"] * self.saved[0] * self.saved[1] + self.params["beta"]

    def backward(self, dout):
        if dout.ndim == 4:
            n, c, h, w = dout.shape
            return self.backward(dout.transpose(1, 0, 2, 3).reshape(c, -1).T).T.reshape(c, n, h, w).swapaxes(0, 1)
        centred, inverse, train = self.saved
        n = len(dout) if train else np.inf
        self.grads = {"gamma": (dout * centred).sum(0) * inverse, "beta": dout.sum(0)}
        dxhat = dout * self.params["gamma"]
        dvar = (dxhat * centred).sum(0) * -0.5 * inverse**3
        dmean = -(dxhat * inverse).sum(0)
        return dxhat * inverse + dvar * 2 * centred / n + dmean / n
