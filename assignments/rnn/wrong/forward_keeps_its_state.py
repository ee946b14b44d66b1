"""Believes: a network remembers its state from one call to the next."""

import numpy as np

FAILS = ["test_forward_of_the_example", "test_forward_keeps_nothing_between_calls"]
HINT = {
    "ja": [
        "同じ関数を 2 回呼んで、結果を比べてみましょう。",
        "系列ごとに、渡された h0 から始めます。呼び出しの間に状態を残しません。",
    ],
    "en": [
        "Call the function twice and compare.",
        "Start every sequence from the given h0, and keep no state between calls.",
    ],
}


kept = {}


def rnn_forward(xs, h0, Wx, Wh, b):
    h, hs = kept.get(h0.shape, h0), []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    kept[h0.shape] = h
    return np.stack(hs, axis=1)
