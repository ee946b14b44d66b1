"""Believes: zeros fill up the windows at the edge, and count in the mean."""

import numpy as np

FAILS = ["test_avg_pool_strides"]
HINT = {
    "ja": [
        "窓に入りきらない画素があるとき、出力の形を確かめましょう。",
        "プーリングに余白はありません。入りきらない窓は数えません: ⌊(H − size) / stride⌋ + 1。",
    ],
    "en": [
        "Where pixels are left over, check the shape of the output.",
        "Pooling has no padding: a window that does not fit in whole does not count: ⌊(H − size) / stride⌋ + 1.",
    ],
}


def avg_pool2d(x, size, stride=1):
    H, W = (-(-(n - size) // stride) * stride + size for n in x.shape[2:])
    x = np.pad(x, ((0, 0), (0, 0), (0, H - x.shape[2]), (0, W - x.shape[3])))
    y = np.zeros((*x.shape[:2], (H - size) // stride + 1, (W - size) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size].mean((2, 3))
    return y
