"""Believes: dgamma and dbeta go on adding from call to call."""

import numpy as np

FAILS = ["test_backward_called_again"]
HINT = {
    "ja": [
        "backward を 2 回続けて呼ぶと、dbeta はどうなりますか。",
        "dgamma と dbeta は += ではなく = で、呼ぶたびに入れ直しましょう。",
    ],
    "en": ["Call backward twice: what is dbeta?", "Set dgamma and dbeta anew in each call, with = and not with +=."],
}
EDIT = [
    (
        "self.dgamma = (dout * normalised).sum(axis=axes)",
        'self.dgamma = getattr(self, "dgamma", 0) + (dout * normalised).sum(axis=axes)',
    ),
    (
        "self.dbeta = dout.sum(axis=axes)",
        'self.dbeta = getattr(self, "dbeta", 0) + dout.sum(axis=axes)',
    ),
]


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)
        self.dgamma, self.dbeta = np.zeros(features), np.zeros(features)

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
        self.dgamma += (dout * self.xhat).sum(axis=self.axes)
        self.dbeta += dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
