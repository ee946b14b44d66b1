"""Believes: the γ and β of the start are those that count."""

import numpy as np

FAILS = [
    "test_forward_in_evaluation",
    "test_forward_of_one_batch",
    "test_forward_of_images",
    "test_backward_of_x",
    "test_backward_where_gamma_is_zero",
    "test_running_statistics_of_images",
]
HINT = {
    "ja": [
        "外から layer.gamma に新しい値を代入すると、forward の結果は変わりますか。",
        "forward と backward では、呼ばれたときの self.gamma と self.beta を使いましょう。"
        "別の場所の写しは更新されません。",
    ],
    "en": [
        "Assign new values to layer.gamma: does forward change?",
        "Use what self.gamma and self.beta hold when forward and backward are called: a copy elsewhere is never "
        "updated.",
    ],
}


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.params = [self.gamma.copy(), self.beta.copy()]
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
        gamma, beta = self.params
        return gamma.reshape(self.shape) * self.xhat + beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.params[0].reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
