"""Believes: 0 is a safe start for a search of the largest value."""

import numpy as np

FAILS = ["test_max_pool_of_negative_images"]
HINT = {
    "ja": [
        "すべて負の画像で試してみましょう。",
        "0 から始めると、負の値は必ず負けます。−∞ から始めるか、窓の max を使いましょう。",
    ],
    "en": [
        "Try an image of negative numbers.",
        "Starting from 0, negative values always lose: start from −∞, or take the max of the window.",
    ],
}
EDIT = [
    (
        "return np.asarray(_pools(x, size, stride).max(axis=(4, 5)))",
        "return np.asarray(_pools(x, size, stride).max(axis=(4, 5), initial=0.0))",
    ),
]


def max_pool2d(x, size, stride=1):
    N, C, H, W = x.shape
    y = np.zeros((N, C, (H - size) // stride + 1, (W - size) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size].max(
                (2, 3), initial=0
            )
    return y
