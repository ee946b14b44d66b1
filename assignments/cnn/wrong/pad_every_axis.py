"""Believes: np.pad with one number pads rows and columns."""

import numpy as np

FAILS = ["test_pad_makes_a_border_of_zeros", "test_pad_of_every_width"]
HINT = {
    "ja": [
        "返り値の形を、4 つの軸すべてについて見てみましょう。",
        "np.pad(x, p) はサンプルとチャネルの軸にも余白を付けます。((0, 0), (0, 0), (p, p), (p, p)) "
        "と軸ごとに渡します。",
    ],
    "en": [
        "Look at all four axes of your result's shape.",
        "np.pad(x, p) pads samples and channels, too: pass ((0, 0), (0, 0), (p, p), (p, p)).",
    ],
}
EDIT = [
    ("    return padded", "    return np.pad(x, padding)"),
]


def pad2d(x, padding):
    return np.pad(x, padding)
