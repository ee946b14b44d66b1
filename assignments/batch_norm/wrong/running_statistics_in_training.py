"""Believes: the running statistics normalise in training as well."""

import numpy as np

FAILS = ["test_forward_of_one_batch", "test_forward_of_images", "test_backward_of_gamma_and_beta", "test_backward_of_x"]
HINT = {
    "ja": [
        "学習時の出力の平均と分散は、0 と 1 になっていますか。",
        "train=True のときは、移動統計量ではなく、そのバッチ自身の平均と分散で正規化します。",
    ],
    "en": [
        "Are mean and variance of your output in training 0 and 1?",
        "With train=True normalise with the batch's own mean and variance, not with the running ones.",
    ],
}
EDIT = [
    (
        "self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var",
        (
            "self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var\n"
            "        mean, var = self.running_mean, self.running_var"
        ),
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
