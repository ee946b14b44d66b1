"""Believes: exp(u) / (1 + exp(u)) is the sigmoid for every u."""

import numpy as np

FAILS = ["test_step_of_large_totals"]
HINT = {
    "ja": [
        "総入力が 1000 のときのゲートの値を調べてみましょう。",
        "u が正のときは 1 / (1 + exp(−u)) を使い、exp に大きな正の数を入れないようにします。",
    ],
    "en": [
        "Look at a gate whose total input is 1000.",
        "Where u is positive use 1 / (1 + exp(−u)), so that exp never gets a large positive number.",
    ],
}
EDIT = [
    (
        "    e = np.exp(-np.abs(u))\n    return np.where(u >= 0, 1.0, e) / (1.0 + e)",
        "    return np.exp(u) / (1 + np.exp(u))",
    )
]


def sigmoid(u):
    return np.exp(u) / (1 + np.exp(u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, o = (sigmoid(gate(k, x, h, Wx, Wh, b)) for k in "ifo")
    g = np.tanh(gate("g", x, h, Wx, Wh, b))
    c = f * c + i * g
    return o * np.tanh(c), c
