"""Believes: h0 may be used to hold the state."""

import numpy as np

FAILS = ["test_forward_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出しの前と後で h0 を比べてみましょう。",
        "h0[...] = … や h0 += … とせず、h = np.tanh(…) のように新しい配列を作ります。",
    ],
    "en": [
        "Compare h0 before and after the call.",
        "Make a new array, as in h = np.tanh(…), instead of writing into h0.",
    ],
}
EDIT = [("hs[:, t] = h\n", "hs[:, t] = h0[...] = h\n")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    for t in range(xs.shape[1]):
        h0[...] = np.tanh(xs[:, t] @ Wx.T + h0 @ Wh.T + b)
        hs.append(h0.copy())
    return np.stack(hs, axis=1)
