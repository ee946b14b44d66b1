"""Believes: η is 0.9."""

import numpy as np

FAILS = ["test_priority_other_numbers"]
HINT = {
    "ja": ["eta = 0.5 を渡すと、結果は変わりますか。", "式の中では引数の eta を使います。"],
    "en": ["Does the result change when eta = 0.5 is passed?", "Use the argument eta in the formula."],
}
EDIT = [
    ("eta * size.max(axis=0) + (1 - eta) * size", "0.9 * size.max(axis=0) + (1 - 0.9) * size"),
]


def sequence_priority(errors, eta=0.9):
    e = np.abs(errors)
    return 0.9 * e.max(axis=0) + 0.1 * e.mean(axis=0)
