"""Believes: the weights alone give the total input."""

import numpy as np

FAILS = [
    "test_affine_of_the_worked_example",
    "test_affine_of_a_batch",
    "test_affine_of_a_square_matrix",
    "test_affine_adds_a_bias_to_each_unit",
]
HINT = {
    "ja": [
        "入力がすべて 0 のとき、総入力はいくつになるでしょうか。",
        "重み付きの和に、ユニットごとのバイアス b を足します。",
    ],
    "en": [
        "What is the total input where all inputs are 0?",
        "Add the bias b of each unit to the weighted sum.",
    ],
}
EDIT = [("return z @ W.T + b", "return z @ W.T")]


def affine(z, W, b):
    return np.dot(z, np.transpose(W))
