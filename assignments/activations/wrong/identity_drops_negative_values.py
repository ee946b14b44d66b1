"""Believes: the output of a network cannot be negative, not even in a regression."""

import numpy as np

FAILS = ["test_identity_values"]
HINT = {
    "ja": ["負の値を入れてみましょう。", "恒等写像は負の値もそのまま返します。回帰では負の出力も必要です。"],
    "en": ["Try negative values.", "The identity hands on negative values too: a regression needs them."],
}
EDIT = [
    ("_floats(u).copy()", "np.maximum(_floats(u), 0)"),
]


def identity(u):
    return np.maximum(u, 0)
