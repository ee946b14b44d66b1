"""Believes: the size of an error is its absolute value."""

import numpy as np

FAILS = [
    "test_mean_squared_error_values",
    "test_mean_squared_error_of_any_shape",
    "test_mean_squared_error_of_small_and_large_errors",
    "test_mean_squared_error_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "誤差が 2 倍になると、損失は何倍になるべきでしょうか。",
        "絶対値の平均になっています。2 乗しましょう。",
    ],
    "en": [
        "By which factor should the loss grow when an error doubles?",
        "It is the mean of absolute values: square the errors.",
    ],
}
EDIT = [
    ("float(np.mean(_difference(y, t) ** 2))", "float(np.mean(np.abs(_difference(y, t))))"),
]


def mean_squared_error(y, t):
    return np.mean(np.abs(y - t))
