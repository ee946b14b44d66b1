"""Believes: y is not needed any more."""

import numpy as np

FAILS = [
    "test_mean_squared_error_leaves_its_inputs_unchanged",
    "test_mean_squared_error_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "呼び出しの前と後で、y の中身を比べてみましょう。",
        "y -= t は受け取った配列を書き換えます。e = y - t と、新しい配列に計算しましょう。",
    ],
    "en": [
        "Compare y before and after the call.",
        "y -= t changes the array that was passed in: compute into a new one, e = y - t.",
    ],
}


def mean_squared_error(y, t):
    y -= t
    return np.mean(y**2)


def mean_squared_error_grad(y, t):
    y -= t
    y *= 2 / y.size
    return y
