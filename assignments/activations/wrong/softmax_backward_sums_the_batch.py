"""Believes: np.sum without an axis adds up one sample."""

import numpy as np

FAILS = [
    "test_softmax_backward_values",
    "test_softmax_backward_agrees_with_finite_differences",
    "test_softmax_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "1 サンプルだけのときと、バッチのときの結果を比べてみましょう。",
        "和がバッチ全体の和になっています。np.sum に axis=-1, keepdims=True を付けましょう。",
    ],
    "en": [
        "Compare the result for one sample with that for a batch.",
        "Your sum runs over the whole batch: give np.sum axis=-1 and keepdims=True.",
    ],
}


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def softmax_backward(u, dout):
    y = softmax(u)
    return y * (dout - np.sum(dout * y))
