"""Believes: a step gets the states of all times before, added up."""

import numpy as np

FAILS = [
    "test_forward_of_the_example",
    "test_forward_values",
    "test_forward_of_one",
    "test_forward_of_equal_sizes",
    "test_forward_in_pieces",
    "test_forward_keeps_nothing_between_calls",
]
HINT = {
    "ja": [
        "T = 3 で、3 番目の時刻に入る状態を確かめましょう。",
        "使うのは直前の状態だけです。古い情報はそこに含まれます。",
    ],
    "en": [
        "Look at what enters the third step with T = 3.",
        "One step uses the previous state only; older times come through it.",
    ],
}
EDIT = [
    ("h = h0\n", "h = past = h0\n"),
    ("h = rnn_step(xs[:, t], h, Wx, Wh, b)", "h = rnn_step(xs[:, t], past, Wx, Wh, b)\n        past = past + h"),
]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, past = [], h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx.T + past @ Wh.T + b)
        past = past + h
        hs.append(h)
    return np.stack(hs, axis=1)
