"""Believes: a step looks at its input only."""

import numpy as np

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["h を変えると、返る値は変わりますか。", "直前の状態 h に Wh を掛けたものも足します。"],
    "en": ["Does the result change when you change h?", "Add Wh times the state before as well."],
}
EDIT = [(" + h @ Wh.T", "")]


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + b)
