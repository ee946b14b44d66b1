"""Believes: the output is indexed by column, then by row."""

import numpy as np

FAILS = [
    "test_conv_of_the_lecture",
    "test_conv_of_several_channels",
    "test_conv_kernels_of_any_shape",
    "test_conv_does_not_flip",
]
HINT = {
    "ja": [
        "正方形でない画像で、出力の形を確かめましょう。",
        "縦横が入れ替わっています。出力は [n, f, 縦, 横] の順です。",
    ],
    "en": [
        "Check the output's shape with an image that is not square.",
        "Rows and columns are exchanged: the order of the output is [n, f, row, column].",
    ],
}
EDIT = [
    ("moveaxis(products + b, 3, 1)", "moveaxis(products + b, 3, 1).swapaxes(2, 3)"),
]


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (width - kw) // stride + 1, (H - kh) // stride + 1))
    for i in range(y.shape[3]):
        for j in range(y.shape[2]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, j, i] = np.tensordot(window, W, ((1, 2, 3), (1, 2, 3))) + b
    return y
