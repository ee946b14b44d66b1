"""Believes: hs[:, t] is the state before xs[:, t] is read."""

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
    "ja": ["hs[:, 0] は h0 のままになっていませんか。", "hs[:, t] には、xs[:, t] を読んだ後の状態を入れます。"],
    "en": ["Is your hs[:, 0] just h0?", "hs[:, t] is the state after xs[:, t] has been read."],
}
EDIT = [
    (
        "        h = rnn_step(xs[:, t], h, Wx, Wh, b)\n        hs[:, t] = h\n",
        "        hs[:, t] = h\n        h = rnn_step(xs[:, t], h, Wx, Wh, b)\n",
    )
]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], h0
    for t in range(xs.shape[1]):
        hs.append(h)
        h = np.tanh(xs[:, t] @ Wx.T + h @ Wh.T + b)
    return np.stack(hs, axis=1)
