"""Believes: the bias belongs to every product in a window."""

import numpy as np

FAILS = ["test_conv_of_several_channels", "test_conv_kernels_of_any_shape", "test_conv_adds_the_bias_once"]
HINT = {
    "ja": [
        "画像がすべて 0 のとき、出力はいくつになりますか。",
        "先に積の和を取り、バイアスは最後に 1 回だけ足します。",
    ],
    "en": ["What is the output of an image of zeros?", "Sum the products first, and add the bias once, at the end."],
}
EDIT = [
    ("moveaxis(products + b, 3, 1)", "moveaxis(products + W[0].size * b, 3, 1)"),
]


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = (window[:, None] * W + b[:, None, None, None]).sum((2, 3, 4))
    return y
