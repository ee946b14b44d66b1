"""Believes: y always has two dimensions."""

import numpy as np

FAILS = [
    "test_mean_squared_error_of_any_shape",
    "test_mean_squared_error_grad_of_any_shape",
    "test_mean_squared_error_grad_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "y が 1 次元や 3 次元のときは、何で割ることになりますか。",
        "形によらず、割る数は全要素の数 y.size です。y.shape[0] * y.shape[1] では足りません。",
    ],
    "en": [
        "What divides when y has one dimension, or three?",
        "Whatever the shape, the number of all elements y.size: y.shape[0] * y.shape[1] is not enough.",
    ],
}


def mean_squared_error(y, t):
    return np.sum((y - t) ** 2) / (y.shape[0] * y.shape[1])


def mean_squared_error_grad(y, t):
    return 2 * (y - t) / (y.shape[0] * y.shape[1])
