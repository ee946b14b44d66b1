"""Believes: x may be shifted to 0 and above, so that a search for the maximum can start from 0."""

import numpy as np

FAILS = ["test_max_pool_leaves_its_argument"]
HINT = {
    "ja": [
        "max_pool2d を呼んだあとで、x が元のままか確かめましょう。",
        "x -= x.min() は渡された画像を書き換えます。最大値を −∞ から探せば、ずらす必要はありません。",
    ],
    "en": [
        "Is x as before after you have called max_pool2d?",
        "x -= x.min() changes the images that were passed; a search that starts from −∞ needs no shift.",
    ],
}
EDIT = [
    (
        "return np.asarray(_pools(x, size, stride).max(axis=(4, 5)))",
        "low = x.min()\n    x -= low\n    return np.asarray(_pools(x, size, stride).max(axis=(4, 5)) + low)",
    )
]


def max_pool2d(x, size, stride=1):
    low = x.min()
    x -= low
    n, c, h, w = x.shape
    y = np.zeros((n, c, (h - size) // stride + 1, (w - size) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            for row in range(i * stride, i * stride + size):
                for column in range(j * stride, j * stride + size):
                    y[:, :, i, j] = np.maximum(y[:, :, i, j], x[:, :, row, column])
    return y + low
