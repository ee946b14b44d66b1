"""Believes: backward returns the gradients of x, γ and β."""

import numpy as np

FAILS = ["test_backward_of_x", "test_backward_where_gamma_is_zero", "test_backward_after_evaluation"]
HINT = {
    "ja": [
        "backward の返り値はいくつあるべきでしょうか。",
        "返すのは x の勾配だけです。γ と β の勾配は self.dgamma と self.dbeta に入れます。",
    ],
    "en": [
        "How many things should backward return?",
        "It returns the gradient of x only; those of γ and β go into self.dgamma and self.dbeta.",
    ],
}
EDIT = [
    (
        "return dnormalised / deviation",
        "return dnormalised / deviation, self.dgamma, self.dbeta",
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
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std, self.dgamma, self.dbeta
