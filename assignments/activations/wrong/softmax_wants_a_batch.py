"""Believes: there is always a batch, so the classes are axis 1."""

import numpy as np

FAILS = ["test_softmax_of_one_sample", "test_softmax_along_an_axis", "test_softmax_of_large_inputs"]
HINT = {
    "ja": [
        "1 次元の配列（1 サンプル）を入れてみましょう。",
        "axis=1 と決め打ちせず、引数 axis（既定値 −1、最後の軸）を使いましょう。",
    ],
    "en": [
        "Pass an array of one dimension, a single sample.",
        "Do not fix axis=1: use the argument axis, by default -1, the last axis.",
    ],
}
EDIT = [
    ("u = _floats(u)\n    e = np.exp(u", "u, axis = _floats(u), 1\n    e = np.exp(u"),
]


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)
