"""Believes: (e^u − e^−u) / (e^u + e^−u) can be written down as it is."""

import numpy as np

FAILS = ["test_step_of_large_totals"]
HINT = {
    "ja": ["総入力を 1000 にしてみましょう。", "exp(1000) は inf になります。np.tanh を使います。"],
    "en": ["Try a total input of 1000.", "exp(1000) is inf: use np.tanh."],
}
EDIT = [
    (
        "return np.tanh(x @ Wx.T + h @ Wh.T + b)",
        "u = x @ Wx.T + h @ Wh.T + b\n    return (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))",
    )
]


def rnn_step(x, h, Wx, Wh, b):
    u = x @ Wx.T + h @ Wh.T + b
    return (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))
