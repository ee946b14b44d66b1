"""Believes: a sequence starts from a state of 0."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_of_one",
    "test_forward_of_equal_sizes",
    "test_forward_in_pieces",
    "test_forward_keeps_nothing_between_calls",
]
HINT = {
    "ja": ["h0 を変えると、hs は変わりますか。", "最初の時刻では、渡された h0 を使います。"],
    "en": ["Does hs change when you change h0?", "The first step uses the h0 that it is given."],
}
EDIT = [("h = h0\n", "h = 0 * h0\n")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], np.zeros(h0.shape)
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    return np.stack(hs, axis=1)
