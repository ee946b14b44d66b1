"""Believes: the axis whose length is the number of features is that of the features."""

import numpy as np

FAILS = [
    "test_backward_of_images",
    "test_backward_of_special_batches",
    "test_running_statistics_of_several_batches",
    "test_running_statistics_of_images",
    "test_forward_of_a_constant_feature",
    "test_forward_of_other_shapes",
]
HINT = {
    "ja": [
        "サンプルの数と特徴の数が等しいバッチで試してみましょう。",
        "特徴はいつも 2 番目の軸です。軸の長さで見分けてはいけません。",
    ],
    "en": [
        "Try a batch with as many samples as features.",
        "The features are always the second axis: do not tell it by its length.",
    ],
}


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        self.axes = tuple(axis for axis, length in enumerate(x.shape) if length != len(self.gamma))
        self.shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mean, var = (f(axis=self.axes, keepdims=True) for f in (x.mean, x.var))
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean.ravel()[
                : len(self.gamma)
            ]
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var.ravel()[: len(self.gamma)]
        else:
            mean, var = self.running_mean.reshape(self.shape), self.running_var.reshape(self.shape)
        self.std = np.sqrt(var + self.eps)
        self.xhat, self.train = (x - mean) / self.std, train
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
