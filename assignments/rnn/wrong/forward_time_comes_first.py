"""Believes: the result has the time on the first axis."""

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
    "ja": [
        "返している hs の形を表示してみましょう。",
        "バッチが先です。hs の形は (N, T, H) です（np.stack(…, axis=1)）。",
    ],
    "en": [
        "Print the shape of the hs that you return.",
        "The batch comes first: hs has shape (N, T, H) (np.stack(…, axis=1)).",
    ],
}
EDIT = [("return hs", "return hs.swapaxes(0, 1)")]


def rnn_forward(xs, h0, Wx, Wh, b):
    hs, h = [], h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx.T + h @ Wh.T + b)
        hs.append(h)
    return np.stack(hs)
