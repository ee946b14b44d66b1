"""Believes: the gradient of the mean does not start from dout."""

import numpy as np

FAILS = ["test_backward_of_x", "test_backward_where_gamma_is_zero"]
HINT = {
    "ja": [
        "dout を 2 倍にすると、x の勾配も 2 倍になりますか。3 つの経路のすべてで確かめましょう。",
        "どの経路も dout から始まります。平均の勾配は −Σ dx̂ / √(σ² + eps) です。",
    ],
    "en": [
        "Does the gradient of x double along each of the three paths when dout does?",
        "Every path starts from dout: the gradient of the mean is −Σ dx̂ / √(σ² + eps).",
    ],
}
EDIT = [
    (
        "- dnormalised.mean(axis=axes, keepdims=True)",
        "- 1",
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
            n, centred = dout.size / dout.shape[1], self.xhat * self.std
            dvar = (dxhat * centred * -0.5 * self.std**-3).sum(axis=self.axes, keepdims=True)
            dmean = -n / self.std
            return dxhat / self.std + dvar * 2 * centred / n + dmean / n
        return dxhat / self.std
