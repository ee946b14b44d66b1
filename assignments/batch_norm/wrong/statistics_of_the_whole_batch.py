"""Believes: one mean and one variance serve all features."""

import numpy as np

FAILS = [
    "test_forward_of_one_batch",
    "test_forward_of_images",
    "test_running_statistics_of_one_batch",
    "test_backward_of_gamma_and_beta",
    "test_backward_of_x",
    "test_running_statistics_of_several_batches",
    "test_running_statistics_of_images",
]
HINT = {
    "ja": [
        "平均の形を確かめましょう。特徴の数だけありますか。",
        "x.mean() は全要素の平均です。特徴ごとに axis=0（画像では axis=(0, 2, 3)）で取ります。",
    ],
    "en": [
        "Look at the shape of your mean: is there one for each feature?",
        "x.mean() is over all elements: take axis=0 (of images axis=(0, 2, 3)) for one mean a feature.",
    ],
}
EDIT = [
    (
        "mean, var = x.mean(axis=_others(x)), x.var(axis=_others(x))",
        ("mean, var = np.full_like(self.gamma, x.mean()), np.full_like(self.gamma, x.var())"),
    ),
    (
        "(dnormalised * normalised).mean(axis=axes, keepdims=True)",
        "(dnormalised * normalised).mean()",
    ),
    (
        "- dnormalised.mean(axis=axes, keepdims=True)",
        "- dnormalised.mean()",
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
            mean, var = np.full_like(self.gamma, x.mean()), np.full_like(self.gamma, x.var())
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
            along = (dxhat * self.xhat).mean()
            dxhat = dxhat - dxhat.mean() - self.xhat * along
        return dxhat / self.std
