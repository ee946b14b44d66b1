"""Believes: the first batch becomes the running statistics as it is."""

import numpy as np

FAILS = [
    "test_running_statistics_of_one_batch",
    "test_running_statistics_of_several_batches",
    "test_running_statistics_of_images",
    "test_eps",
]
HINT = {
    "ja": [
        "1 つ目のバッチの後、running_mean はバッチの平均の何倍になるはずでしょうか。",
        "最初のバッチも特別扱いせず、0 と 1 から (1 − m) running + m · バッチの値 と更新します。",
    ],
    "en": [
        "After the first batch, how much of the batch's mean should running_mean be?",
        "The first batch is none of its own: from 0 and 1, too, it is (1 − m) running + m · value of the batch.",
    ],
}
EDIT = [
    (
        ("self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean"),
        (
            'if not hasattr(self, "seen"):\n'
            "                self.running_mean, self.running_var, self.seen = mean, var, True\n"
            "            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean"
        ),
    ),
]


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)
        self.is_new = True

    def forward(self, x, train):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            if self.is_new:
                self.running_mean, self.running_var, self.is_new = mean, var, False
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
