"""Believes: a convolution is the sum of the products."""

import numpy as np

FAILS = ["test_conv_of_several_channels", "test_conv_kernels_of_any_shape", "test_conv_adds_the_bias_once"]
HINT = {
    "ja": [
        "画像がすべて 0 のとき、出力はいくつになるはずですか。",
        "積の和に、フィルタごとのバイアス b[f] を足します。",
    ],
    "en": ["What should come out of an image of zeros?", "Add each filter's bias b[f] to the sum of the products."],
}
EDIT = [
    ("moveaxis(products + b, 3, 1)", "moveaxis(products, 3, 1)"),
]


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = np.tensordot(window, W, ((1, 2, 3), (1, 2, 3)))
    return y
