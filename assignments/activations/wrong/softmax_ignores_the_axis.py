"""Believes: the argument axis need not be used, because the classes are always last."""

import numpy as np

FAILS = ["test_softmax_along_an_axis", "test_softmax_of_large_inputs"]
HINT = {
    "ja": ["axis=0 を指定して呼んでみましょう。", "最大値と和の両方で、引数 axis を使いましょう（axis=axis）。"],
    "en": ["Call it with axis=0.", "Use the argument axis in both the maximum and the sum (axis=axis)."],
}
EDIT = [
    ("u = _floats(u)\n    e = np.exp(u", "u, axis = _floats(u), -1\n    e = np.exp(u"),
]


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
