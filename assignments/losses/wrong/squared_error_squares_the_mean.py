"""Believes: the order of mean and square makes no difference."""

import numpy as np

FAILS = [
    "test_mean_squared_error_values",
    "test_mean_squared_error_of_any_shape",
    "test_mean_squared_error_of_small_and_large_errors",
    "test_mean_squared_error_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "誤差が +1 と −1 のとき、損失は 0 でよいでしょうか。",
        "先に 2 乗してから平均を取りましょう。平均を先に取ると、符号の違う誤差が打ち消し合います。",
    ],
    "en": [
        "Should the loss be 0 for errors of +1 and −1?",
        "Square first, then take the mean: in a mean taken first, errors of either sign cancel.",
    ],
}
EDIT = [
    ("float(np.mean(_difference(y, t) ** 2))", "float(np.mean(_difference(y, t)) ** 2)"),
]


def mean_squared_error(y, t):
    return np.mean(y - t) ** 2
