"""Believes: the running statistics move with every batch, in evaluation, too."""

import numpy as np

FAILS = ["test_new_layer", "test_evaluation_moves_nothing", "test_eps"]
HINT = {
    "ja": ["同じデータを 2 回評価すると、同じ値になりますか。", "移動統計量を更新するのは train=True のときだけです。"],
    "en": [
        "Evaluate the same data twice: are the results the same?",
        "Update the running statistics only where train=True.",
    ],
}
EDIT = [
    (
        "deviation = _by_feature(np.sqrt(var + self.eps), x)",
        (
            "if not train:\n"
            "            self.running_mean = (1 - self.momentum) * mean + self.momentum * x.mean(axis=_others(x))\n"
            "            self.running_var = (1 - self.momentum) * var + self.momentum * x.var(axis=_others(x))\n"
            "        deviation = _by_feature(np.sqrt(var + self.eps), x)"
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
            self.running_mean = (1 - self.momentum) * mean + self.momentum * x.mean(axis=self.axes)
            self.running_var = (1 - self.momentum) * var + self.momentum * x.var(axis=self.axes)
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
