"""Believes: only the last state is of interest."""

import numpy as np

FAILS = [
    "test_forward_of_the_example",
    "test_forward_values",
    "test_forward_of_one",
    "test_forward_of_equal_sizes",
    "test_forward_in_pieces",
    "test_forward_keeps_nothing_between_calls",
]
HINT = {
    "ja": ["返している hs の形を表示してみましょう。", "すべての時刻の状態を (N, T, H) にして返します。"],
    "en": ["Print the shape of what you return.", "Return the states of all steps, (N, T, H)."],
}
EDIT = [("return hs", "return h")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    return hs[-1]
