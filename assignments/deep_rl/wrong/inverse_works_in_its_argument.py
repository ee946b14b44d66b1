"""Believes: y is mine to work in."""

import numpy as np

FAILS = ["test_inverse_leaves_its_argument"]
HINT = {
    "ja": [
        "呼び出した後、渡した配列はどうなっていますか。",
        "np.abs(y, out=y) は渡された配列を書き換えます。新しい配列を作りましょう。",
    ],
    "en": [
        "What has become of the array that was passed?",
        "np.abs(y, out=y) changes the caller's array: make a new one.",
    ],
}


def value_rescale_inverse(y, eps=1e-3):
    sign = np.sign(y)
    size = np.abs(y, out=y)
    root = (np.sqrt(1 + 4 * eps * (size + 1 + eps)) - 1) / (2 * eps)
    return sign * (root**2 - 1)
