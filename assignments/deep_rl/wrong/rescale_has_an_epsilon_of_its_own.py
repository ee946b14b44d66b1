"""Believes: ε is 0.001."""

import numpy as np

FAILS = ["test_rescale_other_numbers"]
HINT = {
    "ja": ["eps = 0.1 を渡すと、結果は変わりますか。", "式の中では引数の eps を使います。"],
    "en": ["Does the result change when eps = 0.1 is passed?", "Use the argument eps in the formula."],
}
EDIT = [
    ("- 1) + eps * x)", "- 1) + 1e-3 * x)"),
]


def value_rescale(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 0.001 * x
