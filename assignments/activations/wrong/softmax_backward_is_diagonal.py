"""Believes: each output of softmax depends only on its own input, as with the sigmoid."""

import numpy as np

FAILS = [
    "test_softmax_backward_values",
    "test_softmax_backward_agrees_with_finite_differences",
    "test_softmax_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "dout を [1, 0, 0] にすると、2 番目と 3 番目の勾配も 0 にはなりません。なぜでしょうか。",
        "ソフトマックス関数の各出力は全入力に依存します。y * (dout − Σ dout·y) のように、行の和の項も必要です。",
    ],
    "en": [
        "With dout = [1, 0, 0] the second and third gradients are not 0 either. Why?",
        "Every output of softmax depends on every input: the sum over the row belongs to it, y * (dout - Σ dout·y).",
    ],
}


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def softmax_backward(u, dout):
    y = softmax(u)
    return y * (1 - y) * dout
