"""Believes: a layer has one bias."""

import numpy as np

FAILS = [
    "test_affine_of_the_worked_example",
    "test_affine_of_a_batch",
    "test_affine_of_a_square_matrix",
    "test_affine_adds_a_bias_to_each_unit",
]
HINT = {
    "ja": [
        "バイアスはいくつありますか。",
        "b は (out,) で、ユニットごとに 1 つです。b[0] や b の和ではなく、b をそのまま足します。",
    ],
    "en": [
        "How many biases are there?",
        "b is (out,), one for each unit: add b itself, not b[0] and not its sum.",
    ],
}
EDIT = [("return z @ W.T + b", "return z @ W.T + b[0]")]


def affine(z, W, b):
    u = np.zeros((len(z), len(W)))
    for n in range(len(z)):
        for j in range(len(W)):
            u[n, j] = np.sum(W[j] * z[n]) + b[0]
    return u
