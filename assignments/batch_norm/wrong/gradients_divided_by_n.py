"""Believes: the gradients of γ and β are means."""

import numpy as np

FAILS = ["test_backward_of_gamma_and_beta", "test_backward_after_evaluation", "test_two_layers_in_turn"]
HINT = {
    "ja": [
        "サンプルの数が 2 倍になると、dbeta はどうなるはずでしょうか。",
        "すべてのサンプルが同じ γ と β を使うので、勾配は和です。1/N は損失の勾配の中に一度だけ入ります。",
    ],
    "en": [
        "What should happen to dbeta when there are twice as many samples?",
        "All samples share γ and β, so their gradients are sums; 1/N comes once, in the gradient of the loss.",
    ],
}
EDIT = [
    (
        "(dout * normalised).sum(axis=axes)",
        "(dout * normalised).mean(axis=axes)",
    ),
    (
        "dout.sum(axis=axes)",
        "dout.mean(axis=axes)",
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
        self.dgamma = (dout * self.xhat).mean(axis=self.axes)
        self.dbeta = dout.mean(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
