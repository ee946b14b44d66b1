"""Believes: the stride of pooling is the size of its window unless it is passed."""

import numpy as np

FAILS = ["test_max_pool_of_the_lecture"]
HINT = {
    "ja": [
        "4×4 の画像に 3×3 の窓、ストライド 1 で、出力はいくつになりますか。",
        "stride の既定値は 1 です。窓の大きさと同じとは限りません。",
    ],
    "en": [
        "How large is the output of a 4x4 image with windows of 3x3 at stride 1?",
        "The default of stride is 1: it need not be the size of the window.",
    ],
}
EDIT = [
    ("def max_pool2d(x: Floats, size: int, stride: int = 1)", "def max_pool2d(x: Floats, size: int, stride: int = 0)"),
    ("_pools(x, size, stride).max(axis=(4, 5))", "_pools(x, size, stride or size).max(axis=(4, 5))"),
]


def max_pool2d(x, size, stride=None):
    stride = size if stride is None else stride
    N, C, H, W = x.shape
    y = np.zeros((N, C, (H - size) // stride + 1, (W - size) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size].max((2, 3))
    return y
