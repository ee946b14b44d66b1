"""Believes: the bias is a threshold, to be subtracted."""

import numpy as np

FAILS = [
    "test_affine_of_the_worked_example",
    "test_affine_of_a_batch",
    "test_affine_of_a_square_matrix",
    "test_affine_adds_a_bias_to_each_unit",
]
HINT = {
    "ja": [
        "バイアスの符号を確かめましょう。",
        "閾値として引くのではなく、u = z Wᵀ + b のように足します。",
    ],
    "en": [
        "Look at the sign of the bias.",
        "It is not a threshold to be subtracted: u = z Wᵀ + b.",
    ],
}
EDIT = [("return z @ W.T + b", "return z @ W.T - b")]


def affine(z, W, b):
    return np.matmul(z, W.T) - b
