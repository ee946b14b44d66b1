"""Believes: the output gate looks at the cell before it is updated."""

import numpy as np

FAILS = ["test_step_hidden_state", "test_step_of_large_totals"]
HINT = {
    "ja": [
        "h を作るとき、どの時刻の c を使っていますか。",
        "先に c を更新し、その新しい c から h = o tanh(c) を作ります。",
    ],
    "en": [
        "Which cell do you use for h, the old one or the new one?",
        "Update c first; then h = o tanh(c) with the new cell.",
    ],
}
EDIT = [
    (
        '    c = a["f"] * c + a["i"] * a["g"]\n    return a["o"] * np.tanh(c), c',
        '    return a["o"] * np.tanh(c), a["f"] * c + a["i"] * a["g"]',
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, o = (sigmoid(gate(k, x, h, Wx, Wh, b)) for k in "ifo")
    g = np.tanh(gate("g", x, h, Wx, Wh, b))
    return o * np.tanh(c), f * c + i * g
