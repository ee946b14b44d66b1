"""Believes: tanh is the sigmoid moved down by one half, so that it passes through 0."""

import numpy as np

FAILS = ["test_tanh_values", "test_tanh_of_large_inputs"]
HINT = {
    "ja": [
        "u = 100 での tanh はほぼ 1 です。あなたの式ではいくつになりますか。",
        "シグモイド関数から 0.5 を引いても −0.5 から 0.5 までにしかなりません。tanh(u) = 2·sigmoid(2u) − 1 です。",
    ],
    "en": [
        "tanh(100) is almost 1: what does your formula give?",
        "The sigmoid minus 0.5 only reaches from -0.5 to 0.5: tanh(u) = 2·sigmoid(2u) - 1.",
    ],
}


def tanh(u):
    e = np.exp(-np.abs(u))
    return np.where(u < 0, e, 1.0) / (1 + e) - 0.5
