"""Believes: a step gets the inputs of all times before as well, added up."""

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
        "T = 3 で、3 番目の時刻に入る入力を確かめましょう。",
        "入るのは xs[:, t] だけです。前の入力は、状態を通して伝わります。",
    ],
    "en": [
        "Look at what enters the third step with T = 3.",
        "A step reads xs[:, t] alone; earlier inputs come through the state.",
    ],
}
EDIT = [("xs[:, t], h,", "xs[:, : t + 1].sum(axis=1), h,")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, : t + 1].sum(axis=1) @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    return np.stack(hs, axis=1)
