"""Believes: the 1/2 that cancels the 2 of the derivative belongs to the loss."""

import numpy as np

FAILS = [
    "test_mean_squared_error_values",
    "test_mean_squared_error_of_any_shape",
    "test_mean_squared_error_of_small_and_large_errors",
    "test_mean_squared_error_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "誤差がどれも 1 のとき、平均二乗誤差はいくつになるべきでしょうか。",
        "1/2 を掛けています。この科目では平均だけを取ります。",
    ],
    "en": [
        "What should the mean squared error be when every error is 1?",
        "There is a factor 1/2: this course takes the mean alone.",
    ],
}
EDIT = [
    ("float(np.mean(_difference(y, t) ** 2))", "float(np.mean(_difference(y, t) ** 2) / 2)"),
]


def mean_squared_error(y, t):
    return np.mean((y - t) ** 2) / 2
