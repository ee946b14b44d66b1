"""Believes: the mean squared error is given in the unit of y."""

import numpy as np

FAILS = [
    "test_mean_squared_error_values",
    "test_mean_squared_error_of_any_shape",
    "test_mean_squared_error_of_small_and_large_errors",
    "test_mean_squared_error_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "最後に平方根を取っていませんか。",
        "それは RMSE です。平均二乗誤差では平方根を取りません。",
    ],
    "en": [
        "Is there a square root at the end?",
        "That is the RMSE: the mean squared error has no root.",
    ],
}
EDIT = [
    ("float(np.mean(_difference(y, t) ** 2))", "float(np.sqrt(np.mean(_difference(y, t) ** 2)))"),
]


def mean_squared_error(y, t):
    return np.sqrt(((y - t) ** 2).mean())
