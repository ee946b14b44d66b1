"""Believes: [p:-p] is the inside of the padded image, for every p."""

import numpy as np

FAILS = ["test_pad_of_every_width"]
HINT = {
    "ja": ["余白が 0 のときも試しましたか。", "p = 0 では [0:-0] が空になります。終わりは p + H と書きましょう。"],
    "en": ["Did you try a border of 0?", "For p = 0 the slice [0:-0] is empty: write p + H for its end."],
}
EDIT = [
    (
        "padded[:, :, padding : padding + h, padding : padding + w] = x",
        "padded[:, :, padding:-padding, padding:-padding] = x",
    ),
]


def pad2d(x, padding):
    N, C, H, W = x.shape
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding:-padding, padding:-padding] = x
    return padded
