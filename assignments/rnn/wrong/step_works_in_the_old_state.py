"""Believes: h may be overwritten with the new state."""

import numpy as np

FAILS = ["test_step_leaves_its_arguments"]
HINT = {
    "ja": ["呼び出しの前と後で h を比べてみましょう。", "受け取った h に書き込まず、新しい配列を返します。"],
    "en": ["Compare h before and after the call.", "Return a new array instead of writing into h."],
}
EDIT = [("return np.tanh(x @ Wx.T + h @ Wh.T + b)", "h[...] = np.tanh(x @ Wx.T + h @ Wh.T + b)\n    return h")]


def rnn_step(x, h, Wx, Wh, b):
    h[...] = np.tanh(x @ Wx.T + h @ Wh.T + b)
    return h
