"""Believes: the variance is the mean of the squares minus the square of the mean, in float32."""

import numpy as np

FAILS = ["test_backward_of_special_batches", "test_forward_of_large_values"]
HINT = {
    "ja": [
        "1000 付近の値が並ぶ特徴の分散を、別の方法で計算して比べてみましょう。",
        "2 乗の平均から平均の 2 乗を引くと、桁落ちします。先に平均を引いてから 2 乗しましょう（または np.var）。",
    ],
    "en": [
        "Compute the variance of a feature near 1000 in another way, and compare.",
        "The mean of squares minus the square of the mean cancels: subtract the mean first and then square (or "
        "use np.var).",
    ],
}
EDIT = [
    (
        "mean, var = x.mean(axis=_others(x)), x.var(axis=_others(x))",
        (
            "x = x.astype(np.float32)\n"
            "            mean = x.mean(axis=_others(x))\n"
            "            var = np.maximum((x**2).mean(axis=_others(x)) - mean**2, 0)"
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
            x = x.astype(np.float32)
            mean = x.mean(axis=self.axes)
            var = np.maximum((x**2).mean(axis=self.axes) - mean**2, 0)
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
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
