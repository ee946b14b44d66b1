"""Believes: what is left at the edge is a window, averaged over its own pixels."""

import numpy as np

FAILS = ["test_avg_pool_strides"]
HINT = {
    "ja": [
        "窓に入りきらない画素があるとき、出力の形を確かめましょう。",
        "最後まで入りきらない窓は数えません: ⌊(H − size) / stride⌋ + 1。",
    ],
    "en": [
        "Where pixels are left over, check the shape of the output.",
        "A window that does not fit in whole does not count: ⌊(H − size) / stride⌋ + 1.",
    ],
}


def avg_pool2d(x, size, stride=1):
    N, C, H, W = x.shape
    y = np.zeros((N, C, -(-(H - size) // stride) + 1, -(-(W - size) // stride) + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size].mean((2, 3))
    return y
