"""Believes: h @ Wh is the product, since Wh is square."""

import numpy as np

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["Wh を対称でない行列にして、手で計算してみましょう。", "サンプルが行に並ぶので、Wh h は h @ Wh.T です。"],
    "en": ["Take a Wh that is not symmetric, and compute by hand.", "The samples are rows: Wh h is h @ Wh.T."],
}
EDIT = [("h @ Wh.T", "h @ Wh")]


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh + b)
