"""Believes: a long sequence is read in pieces of ten steps, each from h0 (as in truncated training)."""

import numpy as np

FAILS = ["test_forward_long_sequence"]
HINT = {
    "ja": ["11 番目の時刻に渡している h は何ですか。", "系列の途中で h0 に戻さず、最後まで状態を持ち越します。"],
    "en": [
        "Which h does your eleventh step get?",
        "Carry the state through the whole sequence; it does not go back to h0 on the way.",
    ],
}
EDIT = [("h = rnn_step(xs[:, t], h,", "h = rnn_step(xs[:, t], h if t % 10 else h0,")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], h0
    for t in range(xs.shape[1]):
        h = h if t % 10 else h0
        h = np.tanh(xs[:, t] @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    return np.stack(hs, axis=1)
