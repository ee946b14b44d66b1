"""Believes: γ multiplies x̂ + β."""

import numpy as np

FAILS = [
    "test_forward_in_evaluation",
    "test_forward_of_one_batch",
    "test_forward_of_images",
    "test_running_statistics_of_images",
    "test_two_layers_in_turn",
]
HINT = {
    "ja": ["γ = 0 のとき、出力は何になるはずでしょうか。", "y = γ x̂ + β です。β には γ を掛けません。"],
    "en": ["What should the output be where γ = 0?", "y = γ x̂ + β: β is not multiplied by γ."],
}
EDIT = [
    (
        "return _by_feature(self.gamma, x) * normalised + _by_feature(self.beta, x)",
        "return _by_feature(self.gamma, x) * (normalised + _by_feature(self.beta, x))",
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
        return self.gamma.reshape(self.shape) * (self.xhat + self.beta.reshape(self.shape))

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
