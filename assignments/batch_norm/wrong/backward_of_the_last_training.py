"""Believes: evaluation leaves nothing for backward."""

import numpy as np

FAILS = ["test_backward_after_evaluation"]
HINT = {
    "ja": [
        "forward を 2 回呼ぶと、backward はどちらの x についての勾配になりますか。",
        "backward は最後の forward についてのものです。評価のときも x̂ と割る数を self に残しましょう。",
    ],
    "en": [
        "After two calls of forward, of which x is backward the gradient?",
        "It belongs to the last forward: keep x̂ and the divisor in self in evaluation, too.",
    ],
}
EDIT = [
    (
        "self._last = normalised, deviation, train",
        "if train:\n            self._last = normalised, deviation, train",
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
        std = np.sqrt(var + self.eps).reshape(self.shape)
        xhat = (x - mean.reshape(self.shape)) / std
        if train:
            self.xhat, self.std, self.train = xhat, std, train
        return self.gamma.reshape(self.shape) * xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
