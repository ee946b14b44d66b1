"""Believes: the backward pass is the derivative, and no more."""

import numpy as np

FAILS = [
    "test_sigmoid_backward_values",
    "test_sigmoid_backward_in_saturation",
    "test_sigmoid_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "dout を 2 倍にすると、結果はどう変わるべきでしょうか。",
        "上の層から来た勾配 dout を掛けていません。dout * y * (1 − y) としましょう。",
    ],
    "en": [
        "How should the result change when dout doubles?",
        "The gradient from above is missing: dout * y * (1 − y).",
    ],
}
EDIT = [
    ("np.asarray(dout * y * (1 - y))", "np.asarray(y * (1 - y))"),
]


def sigmoid_backward(u, dout):
    y = 1 / (1 + np.exp(-u))
    return y * (1 - y)
