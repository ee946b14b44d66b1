"""Believes: tanh is for the input; Wh h is added afterwards."""

import numpy as np

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["h が 1 を超えることはありますか。", "Wh h も tanh の中に入れます。"],
    "en": ["Can your h exceed 1?", "Wh h belongs inside of tanh as well."],
}
EDIT = [("np.tanh(x @ Wx.T + h @ Wh.T + b)", "np.tanh(x @ Wx.T + b) + h @ Wh.T")]


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + b) + h @ Wh.T
