"""Believes: evaluation normalises with the mean and variance of what is evaluated."""

import numpy as np

FAILS = [
    "test_forward_in_evaluation",
    "test_running_statistics_of_several_batches",
    "test_running_statistics_of_images",
    "test_eps",
]
HINT = {
    "ja": [
        "1 つのサンプルを、単独で評価したときとほかのサンプルと一緒に評価したときで、値は同じですか。",
        "評価時はバッチの平均と分散ではなく、running_mean と running_var を使います。",
    ],
    "en": [
        "Evaluate a sample alone and among others: is it the same?",
        "In evaluation use running_mean and running_var, not the batch's own statistics.",
    ],
}
EDIT = [
    (
        (
            "        mean, var = self.running_mean, self.running_var\n"
            "        if train:\n"
            "            mean, var = x.mean(axis=_others(x)), x.var(axis=_others(x))\n"
        ),
        ("        mean, var = x.mean(axis=_others(x)), x.var(axis=_others(x))\n        if train:\n"),
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
        mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
        if train:
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
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
