"""Believes: reshape brings the time to the front."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_of_one",
    "test_forward_of_equal_sizes",
    "test_forward_in_pieces",
    "test_forward_keeps_nothing_between_calls",
]
HINT = {
    "ja": [
        "N = 2、T = 5 で、最初に読んでいる入力を表示してみましょう。",
        "軸の入れ替えは reshape ではなく transpose（または xs[:, t]）です。",
    ],
    "en": [
        "Print the inputs of your first step with N = 2 and T = 5.",
        "Axes are exchanged by transpose (or take xs[:, t]), not by reshape.",
    ],
}
EDIT = [("    h = h0\n", "    xs = xs.reshape(xs.shape[1], xs.shape[0], -1).transpose(1, 0, 2)\n    h = h0\n")]


def rnn_forward(xs, h0, Wx, Wh, b):
    xs = xs.reshape(xs.shape[1], xs.shape[0], -1)
    hs, h = [], h0
    for t in range(len(xs)):
        h = np.tanh(xs[t] @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    return np.stack(hs, axis=1)
