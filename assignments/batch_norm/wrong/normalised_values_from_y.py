"""Believes: x̂ can be had back from y."""

import numpy as np

FAILS = ["test_backward_where_gamma_is_zero"]
HINT = {
    "ja": [
        "γ = 0 の特徴では、(y − β) / γ はどうなりますか。",
        "y から戻すと、γ = 0 のとき 0 / 0 になります。x̂ を forward で self に残しましょう。",
    ],
    "en": ["Where γ = 0, what is (y − β) / γ?", "Going back from y is 0 / 0 where γ = 0: keep x̂ in self in forward."],
}
EDIT = [
    (
        "self._last = normalised, deviation, train",
        (
            "y = _by_feature(self.gamma, x) * normalised + _by_feature(self.beta, x)\n"
            "        self._last = (y - _by_feature(self.beta, x)) / _by_feature(self.gamma, x), deviation, train"
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
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        self.xhat, self.train = (x - mean.reshape(self.shape)) / self.std, train
        self.y = self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)
        return self.y

    def backward(self, dout):
        self.xhat = (self.y - self.beta.reshape(self.shape)) / self.gamma.reshape(self.shape)
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
