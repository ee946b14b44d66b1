"""Believes: the unbiased variance exists for one sample, too."""

import numpy as np

FAILS = ["test_forward_of_one_sample"]
HINT = {
    "ja": [
        "1 サンプルだけのバッチで学習した後、running_var はどうなっていますか。",
        "n − 1 で割る分散は、n = 1 のとき 0 / 0 = nan です。そのときは 0 にしましょう。",
    ],
    "en": [
        "What is running_var after a batch of one sample?",
        "The variance that divides by n − 1 is 0 / 0 = nan for n = 1: take 0 there.",
    ],
}
EDIT = [
    (
        "self.running_var + self.momentum * var",
        "self.running_var + self.momentum * x.var(axis=_others(x), ddof=1)",
    ),
]


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(axis=self.axes, ddof=1)
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
