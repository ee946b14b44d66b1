"""Believes: each image is normalised by itself (instance normalisation)."""

import numpy as np

FAILS = [
    "test_forward_of_images",
    "test_backward_where_gamma_is_zero",
    "test_backward_after_evaluation",
    "test_running_statistics_of_images",
    "test_forward_of_a_constant_feature",
    "test_evaluation_moves_nothing",
]
HINT = {
    "ja": [
        "1 枚ずつ別々に正規化していませんか。バッチの画像は、明るさの違いを残したまま正規化されます。",
        "平均と分散は 1 枚ごとではなく、バッチ全体の axis=(0, 2, 3) で取ります。",
    ],
    "en": [
        "Do you normalise image by image? In a batch, images keep how they differ in brightness.",
        "Mean and variance go over the whole batch, axis=(0, 2, 3), not over each image alone.",
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
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            mean, var = self.running_mean, self.running_var
        if x.ndim == 4:
            mean, var = x.mean(axis=(2, 3), keepdims=True), x.var(axis=(2, 3), keepdims=True)
        else:
            mean, var = mean.reshape(self.shape), var.reshape(self.shape)
        self.std = np.sqrt(var + self.eps)
        self.xhat, self.train = (x - mean) / self.std, train
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            own = (0,) if dout.ndim == 2 else (2, 3)
            along = (dxhat * self.xhat).mean(axis=own, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=own, keepdims=True) - self.xhat * along
        return dxhat / self.std
