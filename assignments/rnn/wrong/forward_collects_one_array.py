"""Believes: an array that is appended to a list is copied."""

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
        "hs[:, 0] と hs[:, 1] は違う値になっていますか。",
        "同じ配列 h に書き込み続けると、すべて最後の状態になります。時刻ごとに新しい配列を作ります。",
    ],
    "en": [
        "Do hs[:, 0] and hs[:, 1] differ?",
        "Writing into one array h again and again makes all states the last one: make a new array at every step.",
    ],
}
EDIT = [("return hs", "hs[...] = h[:, None]\n    return hs")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], h0.copy()
    for t in range(xs.shape[1]):
        h[...] = np.tanh(xs[:, t] @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    return np.stack(hs, axis=1)
