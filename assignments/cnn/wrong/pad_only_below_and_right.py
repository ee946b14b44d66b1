"""Believes: a border on one side of each axis is enough."""

import numpy as np

FAILS = ["test_pad_makes_a_border_of_zeros", "test_pad_of_every_width"]
HINT = {
    "ja": [
        "余白は上下左右の 4 辺に付きます。",
        "上と左にも余白が要ります。各軸は 2p だけ長くなり、画像は [p:p+H] に入ります。",
    ],
    "en": [
        "The border is on all four sides.",
        "Above and on the left there is a border, too: each axis grows by 2p, and the image lies at [p:p+H].",
    ],
}
EDIT = [
    ("    return padded", "    return np.pad(x, ((0, 0), (0, 0), (0, padding), (0, padding)))"),
]


def pad2d(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (0, padding), (0, padding)))
