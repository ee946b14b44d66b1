"""Believes: images are normalised pixel by pixel, over the samples only."""

import numpy as np

FAILS = [
    "test_forward_of_images",
    "test_backward_where_gamma_is_zero",
    "test_running_statistics_of_images",
    "test_forward_of_a_constant_feature",
]
HINT = {
    "ja": [
        "画像では、平均はいくつ必要でしょうか。画素の数だけでしょうか、チャネルの数だけでしょうか。",
        "画像ではチャネルごとに 1 つの平均と分散です。axis=(0, 2, 3) で取りましょう。",
    ],
    "en": [
        "How many means do images need: one for each pixel, or one for each channel?",
        "Images have one mean and one variance for each channel: take them over axis=(0, 2, 3).",
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
        pixels = (1, *x.shape[1:])
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * self.of_channels(mean)
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * self.of_channels(var)
            mean, var = mean.reshape(pixels), var.reshape(pixels)
        else:
            mean, var = self.running_mean.reshape(self.shape), self.running_var.reshape(self.shape)
        self.std = np.sqrt(var + self.eps)
        self.xhat, self.train = (x - mean) / self.std, train
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def of_channels(self, values):
        return values if values.ndim == 1 else values.mean(axis=(1, 2))

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        self.dbeta = dout.sum(axis=self.axes)
        dxhat = dout * self.gamma.reshape(self.shape)
        if self.train:
            along = (dxhat * self.xhat).mean(axis=0, keepdims=True)
            dxhat = dxhat - dxhat.mean(axis=0, keepdims=True) - self.xhat * along
        return dxhat / self.std
