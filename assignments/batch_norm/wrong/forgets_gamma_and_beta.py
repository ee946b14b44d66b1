"""Believes: the normalised value is the output."""

import numpy as np

FAILS = [
    "test_forward_in_evaluation",
    "test_forward_of_one_batch",
    "test_forward_of_images",
    "test_running_statistics_of_images",
    "test_two_layers_in_turn",
]
HINT = {
    "ja": ["γ を 2 にすると、出力は変わりますか。", "正規化した x̂ に γ を掛け、β を足してから返します: y = γ x̂ + β。"],
    "en": ["Does the output change when γ is 2?", "Scale x̂ by γ and shift it by β before you return it: y = γ x̂ + β."],
}
EDIT = [
    (
        "return _by_feature(self.gamma, x) * normalised + _by_feature(self.beta, x)",
        "return normalised",
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
        return self.xhat

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
