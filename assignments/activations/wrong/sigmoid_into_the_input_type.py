"""Believes: zeros_like gives an array that can hold the result."""

import numpy as np

FAILS = ["test_sigmoid_of_integers"]
HINT = {
    "ja": [
        "整数の配列を入れてみましょう。",
        "整数の配列に小数は入りません。zeros_like(u, dtype=float) とするか、先に u を float に直しましょう。",
    ],
    "en": [
        "Try an array of integers.",
        "An integer array holds no fractions: use zeros_like(u, dtype=float), or convert u first.",
    ],
}


def sigmoid(u):
    y = np.zeros_like(u)
    positive = u >= 0
    y[positive] = 1 / (1 + np.exp(-u[positive]))
    y[~positive] = np.exp(u[~positive]) / (1 + np.exp(u[~positive]))
    return y
