"""Believes: the hidden state is the output gate times the cell itself."""

import numpy as np

FAILS = [
    "test_step_hidden_state",
    "test_step_forget_gate_keeps_the_cell",
    "test_step_candidate_can_be_negative",
    "test_step_of_large_totals",
]
HINT = {
    "ja": [
        "セル c が大きいときの h を手計算と比べてみましょう。",
        "h = o tanh(c) です。セルを tanh に通してから o を掛けます。",
    ],
    "en": [
        "Compare h with a hand calculation where the cell c is large.",
        "h = o tanh(c): the cell goes through tanh before the output gate.",
    ],
}
EDIT = [('return a["o"] * np.tanh(c), c', 'return a["o"] * c, c')]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, o = (sigmoid(gate(k, x, h, Wx, Wh, b)) for k in "ifo")
    g = np.tanh(gate("g", x, h, Wx, Wh, b))
    c = f * c + i * g
    return o * c, c
