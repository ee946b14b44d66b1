"""Believes: momentum is the weight of the old value, and is 0.9 by default, as in a well-known book."""

import numpy as np

FAILS = ["test_running_statistics_of_several_batches"]
HINT = {
    "ja": [
        "momentum に 0.3 を渡したとき、新しいバッチの重みはいくつになりますか。",
        "この科目の momentum は新しい値の重みで、既定値は 0.1 です。古い値の重みを 0.9 とする本とは逆です。",
    ],
    "en": [
        "When momentum = 0.3 is passed, what is the weight of the new batch?",
        "Here momentum is the weight of the new value, 0.1 by default: the other way round than where 0.9 "
        "weights the old one.",
    ],
}
EDIT = [
    (
        ("def __init__(self, features: int, momentum: float = 0.1, eps: float = 1e-5) -> None:"),
        ("def __init__(self, features: int, momentum: float = 0.9, eps: float = 1e-5) -> None:"),
    ),
    (
        "(1 - self.momentum) * self.running_mean + self.momentum * mean",
        "self.momentum * self.running_mean + (1 - self.momentum) * mean",
    ),
    (
        "(1 - self.momentum) * self.running_var + self.momentum * var",
        "self.momentum * self.running_var + (1 - self.momentum) * var",
    ),
]


class BatchNorm:
    def __init__(self, features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
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
