"""Believes: z is the share of the new candidate."""

import numpy as np

FAILS = [
    "test_gru_values",
    "test_gru_update_gate_keeps_the_state",
    "test_gru_reset_gate_after_the_product",
    "test_gru_of_large_totals",
]
HINT = {
    "ja": [
        "z がほぼ 1 のとき、h は変わらないはずですか、置き換わるはずですか。",
        "流儀が 2 つあります。ここでは h = (1 − z) n + z h で、z は残す側です。",
    ],
    "en": [
        "When z is almost 1, should h stay or be replaced?",
        "There are two conventions; here h = (1 − z) n + z h, so z keeps the old state.",
    ],
}
EDIT = [("return (1 - z) * n + z * h", "return z * n + (1 - z) * h")]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gru_step(x, h, Wx, Wh, bx, bh):
    r = sigmoid(x @ Wx["r"].T + bx["r"] + h @ Wh["r"].T + bh["r"])
    z = sigmoid(x @ Wx["z"].T + bx["z"] + h @ Wh["z"].T + bh["z"])
    n = np.tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T + bh["n"]))
    return z * n + (1 - z) * h
