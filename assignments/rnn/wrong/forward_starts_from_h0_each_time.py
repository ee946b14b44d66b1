"""Believes: each step takes the state h0."""

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
    "ja": ["2 番目の時刻に渡している h は何ですか。", "各時刻の新しい h を、次の時刻に渡します。"],
    "en": ["Which h does your second step get?", "Hand the new h of every step on to the next."],
}
EDIT = [("xs[:, t], h,", "xs[:, t], h0,")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx.T + h0 @ Wh.T + b)
        hs.append(h)
    return np.stack(hs, axis=1)
