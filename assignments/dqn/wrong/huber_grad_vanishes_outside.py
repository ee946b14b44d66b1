"""Believes: outside, the loss is flat."""

import numpy as np

FAILS = [
    "test_huber_grad_values",
    "test_huber_grad_agrees_with_finite_differences",
    "test_huber_grad_is_bounded",
    "test_huber_grad_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "範囲の外で、損失は増えますか。",
        "外側では直線的に増えるので、勾配は 0 ではなく ±δ です。",
    ],
    "en": [
        "Does the loss grow outside?",
        "It goes on in a straight line, so the gradient there is ±δ, not 0.",
    ],
}
EDIT = [
    (
        "return e.clip(-delta, delta)",
        "return np.where(abs(e) <= delta, e, 0.0)",
    ),
]


def huber_grad(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e, 0.0)
