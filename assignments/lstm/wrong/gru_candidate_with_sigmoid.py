"""Believes: the candidate uses the sigmoid like the gates."""

import numpy as np

FAILS = ["test_gru_values", "test_gru_reset_gate_after_the_product", "test_gru_of_large_totals"]
HINT = {
    "ja": ["候補 n は負の値になれますか。", "ゲート r, z はシグモイド、候補 n は tanh です。"],
    "en": ["Can your candidate n be negative?", "The gates r and z use the sigmoid, the candidate n uses tanh."],
}
EDIT = [('n = np.tanh(own["n"]', 'n = _sigmoid(own["n"]')]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gru_step(x, h, Wx, Wh, bx, bh):
    r = sigmoid(x @ Wx["r"].T + bx["r"] + h @ Wh["r"].T + bh["r"])
    z = sigmoid(x @ Wx["z"].T + bx["z"] + h @ Wh["z"].T + bh["z"])
    n = sigmoid(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T + bh["n"]))
    return (1 - z) * n + z * h
