"""Believes: The errors may be made positive where they are."""

import numpy as np

FAILS = ["test_priority_leaves_its_argument"]
HINT = {
    "ja": [
        "呼び出した後、渡した誤差の符号はどうなっていますか。",
        "np.abs(errors, out=errors) は渡された配列を書き換えます。",
    ],
    "en": [
        "Which sign do the caller's errors have afterwards?",
        "np.abs(errors, out=errors) changes the array that was passed.",
    ],
}


def sequence_priority(errors, eta=0.9):
    np.abs(errors, out=errors)
    return eta * errors.max(axis=0) + (1 - eta) * errors.mean(axis=0)
