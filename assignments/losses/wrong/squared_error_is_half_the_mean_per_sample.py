"""Believes: the loss is 1/(2N) times the sum, as on slides of linear regression."""

import numpy as np

FAILS = [
    "test_mean_squared_error_values",
    "test_mean_squared_error_of_any_shape",
    "test_mean_squared_error_of_small_and_large_errors",
    "test_mean_squared_error_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "誤差がどれも 1 で出力が 3 つのとき、損失はいくつになりますか。",
        "1/(2N) Σ としています。全要素の数 M で割るだけです。",
    ],
    "en": [
        "What is the loss of three outputs whose errors are all 1?",
        "That is 1/(2N) Σ: divide by the number M of all elements, and by nothing else.",
    ],
}
EDIT = [
    ("float(np.mean(_difference(y, t) ** 2))", "float(np.sum(_difference(y, t) ** 2) / (2 * len(y)))"),
]


def mean_squared_error(y, t):
    n = y.shape[0]
    return 1 / (2 * n) * np.sum((y - t) ** 2)
