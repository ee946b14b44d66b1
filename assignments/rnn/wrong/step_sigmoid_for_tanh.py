"""Believes: the activation is the sigmoid."""

import numpy as np

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["h が負になることはありますか。", "シグモイドではなく tanh を使います。"],
    "en": ["Can your h be negative?", "Use tanh, not the sigmoid."],
}
EDIT = [("np.tanh(x @ Wx.T + h @ Wh.T + b)", "1 / (1 + np.exp(-(x @ Wx.T + h @ Wh.T + b)))")]


def rnn_step(x, h, Wx, Wh, b):
    return 1 / (1 + np.exp(-(x @ Wx.T + h @ Wh.T + b)))
