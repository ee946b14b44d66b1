"""Believes: the shift by the maximum belongs into softmax only, and the backward pass can do without."""

import numpy as np

FAILS = ["test_softmax_backward_of_large_inputs"]
HINT = {
    "ja": [
        "u に 1000 が含まれるとき、逆伝播の途中の値を表示してみましょう。",
        "逆伝播の中で計算する softmax でも、exp の前に行ごとの最大値を引きます。",
    ],
    "en": [
        "Print the values in between where u holds 1000.",
        "The softmax that you compute in the backward pass, too, needs the row's maximum subtracted before exp.",
    ],
}
EDIT = [
    ("    y = softmax(u)\n    return", "    y = np.exp(u) / np.exp(u).sum(axis=-1, keepdims=True)\n    return"),
]


def softmax_backward(u, dout):
    y = np.exp(u) / np.exp(u).sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum(axis=-1, keepdims=True))
