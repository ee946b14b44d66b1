"""Believes: exp(u) / (1 + exp(u)) is the same as the sigmoid for every u, also in floating point."""

import numpy as np

FAILS = ["test_sigmoid_of_large_inputs"]
HINT = {
    "ja": [
        "u = 1000 を入れてみましょう。",
        "inf / inf は nan です。u の符号で式を分け、exp に大きな正の数が入らないようにします。",
    ],
    "en": [
        "Try u = 1000.",
        "inf / inf is nan: choose the form by the sign of u, so that exp gets no large positive number.",
    ],
}


def sigmoid(u):
    return np.exp(u) / (1 + np.exp(u))
