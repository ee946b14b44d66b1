"""Believes: std**-3/2 is the power −3/2."""

import numpy as np

FAILS = ["test_backward_of_x", "test_backward_where_gamma_is_zero"]
HINT = {
    "ja": [
        "分散が 4 のとき、var**-3/2 はいくつになりますか。4 の −1.5 乗と比べてみましょう。",
        "**-3/2 は (var**-3)/2 と計算されます。**(-1.5) と書きましょう。",
    ],
    "en": [
        "For a variance of 4, what is var**-3/2? Compare it with 4 to the power −1.5.",
        "**-3/2 is read as (var**-3)/2: write **(-1.5).",
    ],
}
EDIT = [
    (
        "along = (dnormalised * normalised).mean(axis=axes, keepdims=True)",
        ("along = (dnormalised * normalised).mean(axis=axes, keepdims=True) * deviation**3 * (deviation**2) ** -3 / 2"),
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
            var = self.std**2
            dvar = (dxhat * centred).sum(axis=self.axes, keepdims=True) * -0.5 * var**-3 / 2
            dmean = -(dxhat / self.std).sum(axis=self.axes, keepdims=True)
            return dxhat / self.std + dvar * 2 * centred / n + dmean / n
        return dxhat / self.std
