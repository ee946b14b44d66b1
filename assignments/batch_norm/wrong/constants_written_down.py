"""Believes: momentum and eps are always 0.1 and 1e-5."""

import numpy as np

FAILS = ["test_running_statistics_of_several_batches", "test_eps"]
HINT = {
    "ja": [
        "momentum=0.3 や eps=0.5 を渡すと、結果は変わりますか。",
        "__init__ の引数 momentum と eps を self に残し、forward ではその値を使いましょう。",
    ],
    "en": [
        "Does momentum=0.3, or eps=0.5, change your results?",
        "Keep the arguments momentum and eps in self, and use those in forward.",
    ],
}
EDIT = [
    (
        "self.momentum, self.eps = momentum, eps",
        "self.momentum, self.eps = 0.1, 1e-5",
    ),
]


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = 0.1, 1e-5
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        self.xhat, self.train = (x - mean.reshape(self.shape)) / self.std, train
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
