"""Believes: the gates share the bias of the input gate."""

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
        "バイアスが 0 でない値のとき、ゲートごとの値を確かめてみましょう。",
        "バイアスもゲートごとに別です。gate k には b[k] を足します。",
    ],
    "en": [
        "Try biases that are not 0, and look at each gate.",
        "Each gate has a bias of its own: add b[k] for gate k.",
    ],
}
EDIT = [('h @ Wh[k].T + b[k] for k in "ifgo"}', 'h @ Wh[k].T + b["i"] for k in "ifgo"}')]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, o = (sigmoid(x @ Wx[k].T + h @ Wh[k].T + b["i"]) for k in "ifo")
    g = np.tanh(x @ Wx["g"].T + h @ Wh["g"].T + b["i"])
    c = f * c + i * g
    return o * np.tanh(c), c
