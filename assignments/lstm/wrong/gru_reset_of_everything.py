"""Believes: the reset gate multiplies the whole total of the candidate."""

import numpy as np

FAILS = ["test_gru_values", "test_gru_reset_gate_after_the_product", "test_gru_of_large_totals"]
HINT = {
    "ja": [
        "r が 0 のとき、候補 n は入力 x だけで決まるはずです。",
        "r を掛けるのは Wh h + bh だけで、Wx x + bx には掛けません。",
    ],
    "en": [
        "With r = 0 the candidate n should still depend on the input x.",
        "r multiplies only Wh h + bh, not Wx x + bx.",
    ],
}
EDIT = [('np.tanh(own["n"] + r * past["n"])', 'np.tanh(r * (own["n"] + past["n"]))')]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gru_step(x, h, Wx, Wh, bx, bh):
    r = sigmoid(x @ Wx["r"].T + bx["r"] + h @ Wh["r"].T + bh["r"])
    z = sigmoid(x @ Wx["z"].T + bx["z"] + h @ Wh["z"].T + bh["z"])
    n = np.tanh(r * (x @ Wx["n"].T + bx["n"] + h @ Wh["n"].T + bh["n"]))
    return (1 - z) * n + z * h
