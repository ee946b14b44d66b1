"""Believes: the new state is the old one and tanh of the total."""

import numpy as np

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["総入力が 0 のとき、何が返りますか。", "h に足さず、tanh の値をそのまま新しい h にします。"],
    "en": [
        "What do you return for a total input of 0?",
        "The new h is tanh of the total; the old h is not added to it.",
    ],
}
EDIT = [("return np.tanh(x", "return h + np.tanh(x")]


def rnn_step(x, h, Wx, Wh, b):
    return h + np.tanh(x @ Wx.T + h @ Wh.T + b)
