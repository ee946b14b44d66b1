"""Believes: reshape(-1, C) puts the channels of an image into columns."""

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
        "reshape の後、1 つの列には 1 つのチャネルの値だけが並んでいますか。",
        "チャネルは 2 番目の軸です。reshape の前に transpose(0, 2, 3, 1) で最後に移しましょう（戻すときは逆に）。",
    ],
    "en": [
        "After your reshape, does a column hold the values of one channel only?",
        "The channels are the second axis: move it to the end with transpose(0, 2, 3, 1) before you reshape, and "
        "back afterwards.",
    ],
}


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        kept, x = x.shape, x.reshape(-1, len(self.gamma))
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
        return (self.gamma * self.xhat + self.beta).reshape(kept)

    def backward(self, dout):
        kept, dout = dout.shape, dout.reshape(-1, len(self.gamma))
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return (dxhat / self.std).reshape(kept)
