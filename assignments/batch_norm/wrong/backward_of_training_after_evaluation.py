"""Believes: the backward pass is the same after evaluation."""

import numpy as np

FAILS = ["test_backward_after_evaluation"]
HINT = {
    "ja": [
        "評価の forward では、平均と分散は x によって変わりますか。",
        "評価時の平均と分散は定数です。逆伝播は定数倍 γ dout / √(running_var + eps) だけになります。",
    ],
    "en": [
        "In an evaluation, do mean and variance depend on x?",
        "In evaluation they are constants: the backward pass is only a scaling, γ dout / √(running_var + eps).",
    ],
}
EDIT = [
    (
        (
            "        if train:\n"
            "            along = (dnormalised * normalised).mean(axis=axes, keepdims=True)\n"
            "            dnormalised = dnormalised - dnormalised.mean(axis=axes, keepdims=True) - along * normalised\n"
        ),
        (
            "        along = (dnormalised * normalised).mean(axis=axes, keepdims=True)\n"
            "        dnormalised = dnormalised - dnormalised.mean(axis=axes, keepdims=True) - along * normalised\n"
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
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
        dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
