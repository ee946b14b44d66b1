"""Believes: the running statistics may have the shape (1, C)."""

import numpy as np

FAILS = [
    "test_running_statistics_of_one_batch",
    "test_running_statistics_of_several_batches",
    "test_running_statistics_of_images",
    "test_eps",
]
HINT = {
    "ja": [
        "running_mean の形を表示してみましょう。",
        "running_mean と running_var の形は (C,) です。keepdims=True で取った値は reshape(-1) してから入れましょう。",
    ],
    "en": [
        "Print the shape of running_mean.",
        "running_mean and running_var have the shape (C,): give what you took with keepdims=True a reshape(-1).",
    ],
}


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mean, var = x.mean(axis=self.axes, keepdims=True), x.var(axis=self.axes, keepdims=True)
            self.running_mean = (1 - self.momentum) * self.running_mean.reshape(self.shape) + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var.reshape(self.shape) + self.momentum * var
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
