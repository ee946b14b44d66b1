"""Believes: a window of size 3 has 3 pixels."""

import numpy as np

FAILS = ["test_avg_pool_of_the_lecture", "test_avg_pool_strides"]
HINT = {
    "ja": [
        "全画素が 1 の画像の平均は、いくつになりますか。",
        "size × size の窓には size² 個の画素があります。size² で割りましょう。",
    ],
    "en": ["What is the mean of an image of ones?", "A window of size × size has size² pixels: divide by size²."],
}
EDIT = [
    (".mean(axis=(4, 5))", ".sum(axis=(4, 5)) / size"),
]


def avg_pool2d(x, size, stride=1):
    N, C, H, W = x.shape
    y = np.zeros((N, C, (H - size) // stride + 1, (W - size) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size].sum((2, 3)) / size
    return y
