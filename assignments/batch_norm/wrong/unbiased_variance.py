"""Believes: the batch is normalised with the variance that divides by n − 1."""

import numpy as np

FAILS = ["test_forward_of_one_batch", "test_forward_of_images", "test_backward_of_gamma_and_beta", "test_backward_of_x"]
HINT = {
    "ja": [
        "4 サンプルのバッチで、出力の標準偏差を計算してみましょう。1 になっていますか。",
        "バッチの正規化では n − 1 ではなく n で割った分散を使います。np.var に ddof は要りません。",
    ],
    "en": [
        "Take a batch of four samples and compute the standard deviation of the output. Is it 1?",
        "The batch is normalised with the variance that divides by n, not by n − 1: np.var needs no ddof.",
    ],
}
EDIT = [
    (
        "x.var(axis=_others(x))",
        "x.var(axis=_others(x), ddof=1)",
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
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes, ddof=1)
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
