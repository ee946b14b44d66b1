"""Believes: the activation is ReLU, as in the layers of other networks."""

import numpy as np

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["h が負になることや、1 を超えることはありますか。", "ReLU ではなく tanh を使います。"],
    "en": ["Can your h be negative, or greater than 1?", "Use tanh, not ReLU."],
}
EDIT = [("np.tanh(x @ Wx.T + h @ Wh.T + b)", "np.maximum(x @ Wx.T + h @ Wh.T + b, 0)")]


def rnn_step(x, h, Wx, Wh, b):
    return np.maximum(x @ Wx.T + h @ Wh.T + b, 0)
