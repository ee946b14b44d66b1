"""Believes: the gradient of softmax is always y - t, with the second argument as t."""

import numpy as np

FAILS = [
    "test_softmax_backward_values",
    "test_softmax_backward_agrees_with_finite_differences",
    "test_softmax_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "dout は正解ラベルではなく、上流から来る勾配 ∂E/∂y です。",
        "y − t はクロスエントロピーまで合わせたときの式です。ここでは y * (dout − Σ dout·y) を計算しましょう。",
    ],
    "en": [
        "dout is not the labels: it is the gradient ∂E/∂y that comes from upstream.",
        "y - t is the formula of softmax and cross-entropy together; here compute y * (dout - Σ dout·y).",
    ],
}


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def softmax_backward(u, dout):
    return softmax(u) - dout
