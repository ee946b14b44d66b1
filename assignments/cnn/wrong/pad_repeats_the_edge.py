"""Believes: the border repeats the pixels at the edge."""

import numpy as np

FAILS = ["test_pad_makes_a_border_of_zeros", "test_pad_of_every_width"]
HINT = {
    "ja": ["余白の値を見てみましょう。", 'この課題の余白は 0 です。np.pad の mode="edge" ではなく、0 で埋めます。'],
    "en": ["Look at the values in the border.", 'In this exercise the border is 0: do not use mode="edge" of np.pad.'],
}
EDIT = [
    (
        "    return padded",
        '    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="edge")',
    ),
]


def pad2d(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="edge")
