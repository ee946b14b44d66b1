"""Believes: the output has as many channels as the image."""

import numpy as np

FAILS = ["test_conv_of_several_channels", "test_conv_kernels_of_any_shape", "test_conv_adds_the_bias_once"]
HINT = {
    "ja": [
        "出力のチャネル数は何で決まりますか。",
        "出力のチャネル数はフィルタの数 F です。フィルタごとにループします。",
    ],
    "en": [
        "What decides how many channels the output has?",
        "The output has one channel for each filter, F: loop over the filters.",
    ],
}


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (_, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, x.shape[1], (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            for c in range(x.shape[1]):
                y[:, c, i, j] = np.tensordot(window, W[c], 3) + b[c]
    return y
