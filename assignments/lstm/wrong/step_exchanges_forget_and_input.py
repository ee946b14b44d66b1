"""Believes: the input gate decides how much of the old cell stays."""

import numpy as np

FAILS = [
    "test_step_cell",
    "test_step_hidden_state",
    "test_step_forget_gate_keeps_the_cell",
    "test_step_candidate_can_be_negative",
    "test_step_of_large_totals",
    "test_step_leaves_its_arguments",
]
HINT = {
    "ja": [
        "f がほぼ 1、i がほぼ 0 のとき、セルはどうなるはずですか。",
        "忘却ゲート f は前のセルに、入力ゲート i は候補に掛けます: c = f c + i g",
    ],
    "en": [
        "What should happen to the cell when f is almost 1 and i almost 0?",
        "The forget gate f goes with the old cell, the input gate i with the candidate: c = f c + i g.",
    ],
}
EDIT = [('c = a["f"] * c + a["i"] * a["g"]', 'c = a["i"] * c + a["f"] * a["g"]')]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, o = (sigmoid(gate(k, x, h, Wx, Wh, b)) for k in "ifo")
    g = np.tanh(gate("g", x, h, Wx, Wh, b))
    c = i * c + f * g
    return o * np.tanh(c), c
