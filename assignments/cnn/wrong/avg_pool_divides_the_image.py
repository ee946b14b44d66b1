"""Believes: x /= size² changes nothing for the caller."""

import numpy as np

FAILS = ["test_avg_pool_leaves_its_argument"]
HINT = {
    "ja": [
        "avg_pool2d を呼んだあとで、x が元のままか確かめましょう。",
        "x /= … は渡された画像を書き換えます。窓の和を size² で割り、新しい配列に入れましょう。",
    ],
    "en": [
        "Is x as before after you have called avg_pool2d?",
        "x /= … changes the images that were passed: divide the sum of a window by size², into a new array.",
    ],
}
EDIT = [
    (
        "return np.asarray(_pools(x, size, stride).mean(axis=(4, 5)))",
        "x /= size**2\n    return np.asarray(_pools(x, size, stride).sum(axis=(4, 5)))",
    )
]


def avg_pool2d(x, size, stride=1):
    x /= size**2
    n, c, h, w = x.shape
    y = np.zeros((n, c, (h - size) // stride + 1, (w - size) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size].sum(axis=(2, 3))
    return y
