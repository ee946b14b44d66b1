"""Believes: tanh is the sigmoid stretched from 0..1 to -1..1, with the same slope inside."""

import numpy as np

FAILS = ["test_tanh_values", "test_tanh_of_large_inputs"]
HINT = {
    "ja": [
        "u = 1 での tanh はおよそ 0.76 です。あなたの式ではいくつになりますか。",
        "シグモイド関数で書くなら tanh(u) = 2·sigmoid(2u) − 1 です。中の 2 を忘れていませんか。",
    ],
    "en": [
        "tanh(1) is about 0.76: what does your formula give?",
        "Written with the sigmoid, tanh(u) = 2·sigmoid(2u) - 1: is the inner 2 missing?",
    ],
}


def tanh(u):
    e = np.exp(-np.abs(u))
    return np.sign(u) * (1 - e) / (1 + e)
