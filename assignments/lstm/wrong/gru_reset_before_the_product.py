"""Believes: the reset gate multiplies h before the product with Wh."""

import numpy as np

FAILS = ["test_gru_values", "test_gru_reset_gate_after_the_product", "test_gru_of_large_totals"]
HINT = {
    "ja": [
        "r がユニットごとに違うとき、行列積の前と後で値は変わります。",
        "ここでは r を掛けるのは Wh h + bh です（行列積の後）。",
    ],
    "en": [
        "When r differs between units, before and after the product are not the same.",
        "Here r multiplies Wh h + bh, after the product.",
    ],
}
EDIT = [('r * past["n"]', '(r * h) @ Wh["n"].T + bh["n"]')]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gru_step(x, h, Wx, Wh, bx, bh):
    r = sigmoid(x @ Wx["r"].T + bx["r"] + h @ Wh["r"].T + bh["r"])
    z = sigmoid(x @ Wx["z"].T + bx["z"] + h @ Wh["z"].T + bh["z"])
    n = np.tanh(x @ Wx["n"].T + bx["n"] + (r * h) @ Wh["n"].T + bh["n"])
    return (1 - z) * n + z * h
