"""Believes: (e^2u − 1) / (e^2u + 1) can be written down as it is."""

import numpy as np

FAILS = ["test_forward_of_large_totals"]
HINT = {
    "ja": ["総入力を 1000 にしてみましょう。", "exp(2000) は inf になります。np.tanh を使います。"],
    "en": ["Try a total input of 1000.", "exp(2000) is inf: use np.tanh."],
}
EDIT = [
    (
        "h = rnn_step(xs[:, t], h, Wx, Wh, b)",
        "e = np.exp(2 * (xs[:, t] @ Wx.T + h @ Wh.T + b))\n        h = (e - 1) / (e + 1)",
    )
]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], h0
    for t in range(xs.shape[1]):
        e = np.exp(2 * (xs[:, t] @ Wx.T + h @ Wh.T + b))
        h = (e - 1) / (e + 1)
        hs.append(h)
    return np.stack(hs, axis=1)
