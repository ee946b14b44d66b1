"""Believes: the bias is added after tanh."""

import numpy as np

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["h が 1 を超えることはありますか。", "b は tanh の中で足します。"],
    "en": ["Can your h exceed 1?", "Add b inside of tanh."],
}
EDIT = [("+ h @ Wh.T + b)", "+ h @ Wh.T) + b")]


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T) + b
