"""Believes: all four parts of the cell use the sigmoid."""

import numpy as np

FAILS = [
    "test_step_cell",
    "test_step_hidden_state",
    "test_step_candidate_can_be_negative",
    "test_step_of_large_totals",
    "test_step_leaves_its_arguments",
]
HINT = {
    "ja": ["候補 g は負の値になれますか。", "ゲート i, f, o はシグモイド、候補 g だけは tanh です。"],
    "en": [
        "Can your candidate g be negative?",
        "The gates i, f and o use the sigmoid; the candidate g alone uses tanh.",
    ],
}
EDIT = [
    (
        'return {k: np.tanh(u[k]) if k == "g" else _sigmoid(u[k]) for k in "ifgo"}',
        'return {k: _sigmoid(u[k]) for k in "ifgo"}',
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, o = (sigmoid(gate(k, x, h, Wx, Wh, b)) for k in "ifo")
    g = sigmoid(gate("g", x, h, Wx, Wh, b))
    c = f * c + i * g
    return o * np.tanh(c), c
