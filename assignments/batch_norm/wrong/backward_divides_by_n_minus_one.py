"""Believes: the means in the backward pass divide by n − 1."""

import numpy as np

FAILS = ["test_backward_of_x", "test_backward_where_gamma_is_zero"]
HINT = {
    "ja": [
        "x の勾配を列ごとに合計してみましょう。0 になっていますか。",
        "backward の mean は n で割ります。n − 1 ではありません。",
    ],
    "en": [
        "Add up the gradient of x in each column: is it 0?",
        "The means in the backward pass divide by n, not by n − 1.",
    ],
}
EDIT = [
    (
        "            along = (dnormalised * normalised).mean(axis=axes, keepdims=True)\n",
        (
            "            n = max(dout.size / dout.shape[1] - 1, 1)\n"
            "            along = (dnormalised * normalised).sum(axis=axes, keepdims=True) / n\n"
        ),
    ),
    (
        "- dnormalised.mean(axis=axes, keepdims=True)",
        "- dnormalised.sum(axis=axes, keepdims=True) / n",
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
            n = max(dout.size / dout.shape[1] - 1, 1)
            along = (dxhat * self.xhat).sum(axis=self.axes, keepdims=True) / n
            dxhat = dxhat - dxhat.sum(axis=self.axes, keepdims=True) / n - self.xhat * along
        return dxhat / self.std
