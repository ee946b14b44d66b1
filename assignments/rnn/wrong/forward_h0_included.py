"""Believes: hs begins with h0."""

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
    "ja": ["hs に入っている状態は、いくつありますか。", "hs には T 個の状態を入れます。h0 は含めません。"],
    "en": ["How many states does your hs hold?", "hs holds T states: h0 is not one of them."],
}
EDIT = [("return hs", "return np.concatenate([h0[:, None], hs], axis=1)")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    return np.stack([h0, *hs], axis=1)
