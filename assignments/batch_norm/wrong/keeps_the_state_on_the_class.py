"""Believes: an attribute of the class is as good a place as self."""

import numpy as np

FAILS = ["test_forward_of_one_sample", "test_two_layers_in_turn"]
HINT = {
    "ja": [
        "2 つの層を交互に使ってみましょう。",
        "クラスの変数は、すべてのオブジェクトで共有されます。移動統計量も backward のための値も self "
        "に持たせましょう。",
    ],
    "en": [
        "Use two layers in turn.",
        "A variable of the class is shared by all its objects: keep the running statistics, and what backward "
        "needs, in self.",
    ],
}


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        BatchNorm.running_mean, BatchNorm.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            BatchNorm.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            BatchNorm.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        BatchNorm.xhat, BatchNorm.train = (x - mean.reshape(self.shape)) / self.std, train
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
