"""Believes: there is no bias."""

import numpy as np

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["x も h も 0 のとき、何が返りますか。", "tanh の中で b も足します。"],
    "en": ["What do you return when x and h are 0?", "Add b as well, inside of tanh."],
}
EDIT = [("+ h @ Wh.T + b)", "+ h @ Wh.T)")]


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T)
