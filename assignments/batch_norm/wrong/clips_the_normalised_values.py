"""Believes: in training no normalised value may lie beyond −3 or 3."""

import numpy as np

FAILS = ["test_forward_of_large_values"]
HINT = {
    "ja": [
        "1 つだけ遠くにある値は、どう正規化されるでしょうか。",
        "x̂ を切り詰める必要はありません。clip を外しましょう。",
    ],
    "en": ["How is one value normalised that lies far off?", "x̂ is not cut off anywhere: leave the clip out."],
}
EDIT = [
    (
        "self._last = normalised, deviation, train",
        (
            "normalised = normalised.clip(-3, 3) if train else normalised\n"
            "        self._last = normalised, deviation, train"
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
        if train:
            self.xhat = np.clip(self.xhat, -3, 3)
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
