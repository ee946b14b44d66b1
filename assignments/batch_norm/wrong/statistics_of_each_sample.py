"""Believes: each sample is normalised over its features (layer normalisation)."""

import numpy as np

FAILS = [
    "test_forward_in_evaluation",
    "test_forward_of_one_batch",
    "test_forward_of_images",
    "test_backward_of_gamma_and_beta",
    "test_backward_of_x",
    "test_running_statistics_of_several_batches",
    "test_running_statistics_of_images",
]
HINT = {
    "ja": [
        "出力の各列の平均は 0 になっていますか。どの軸に沿って平均を取ったでしょうか。",
        "サンプルごと（axis=1）ではなく、特徴ごとにバッチ方向（axis=0）で正規化します。",
    ],
    "en": [
        "Is the mean of each column of the output 0? Along which axis did you take it?",
        "Normalise each feature over the batch (axis=0), not each sample over its features (axis=1).",
    ],
}


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
        own = tuple(range(1, x.ndim))
        self.std = np.sqrt(x.var(axis=own, keepdims=True) + self.eps)
        self.xhat, self.train = (x - x.mean(axis=own, keepdims=True)) / self.std, train
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=self.axes, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=self.axes, keepdims=True) - self.xhat * along
        return dxhat / self.std
