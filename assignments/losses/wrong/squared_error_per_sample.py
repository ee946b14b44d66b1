"""Believes: the errors are summed over the outputs, and averaged over the samples only."""

import numpy as np

FAILS = [
    "test_mean_squared_error_values",
    "test_mean_squared_error_of_any_shape",
    "test_mean_squared_error_of_small_and_large_errors",
    "test_mean_squared_error_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "平均を取るのはサンプルについてだけでしょうか、全要素についてでしょうか。",
        "len(y) で割っています。この科目では全要素の数（y.size）で割ります。",
    ],
    "en": [
        "Is the mean over the samples only, or over every element?",
        "It divides by len(y): this course divides by the number of all elements, y.size.",
    ],
}
EDIT = [
    ("float(np.mean(_difference(y, t) ** 2))", "float(np.sum(_difference(y, t) ** 2) / len(y))"),
]


def mean_squared_error(y, t):
    return np.sum((y - t) ** 2) / len(y)
