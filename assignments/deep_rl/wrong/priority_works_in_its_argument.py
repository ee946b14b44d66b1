"""Believes: The errors may be made positive where they are."""

import numpy as np

FAILS = ["test_priority_leaves_its_argument"]
HINT = {
    "ja": [
        "呼び出した後、渡した誤差の符号はどうなっていますか。",
        "out= に渡された配列を使うと、それを書き換えます。新しい配列を作りましょう。",
    ],
    "en": [
        "Which sign do the caller's errors have afterwards?",
        "With out= the array that was passed is changed: make a new one.",
    ],
}


def sequence_priority(errors, eta=0.9):
    np.abs(errors, out=errors)
    return eta * errors.max(axis=0) + (1 - eta) * errors.mean(axis=0)
