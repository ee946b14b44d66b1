"""Believes: a probability is never exactly 0."""

import numpy as np

FAILS = ["test_cross_entropy_grad_of_zeros", "test_cross_entropy_grad_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "y がちょうど 0 のとき、t / y はいくつになりますか。",
        "0/0 は nan、1/0 は inf です。割る前に y を max(y, tiny) にしましょう。",
    ],
    "en": [
        "What is t / y where y is exactly 0?",
        "0/0 is nan and 1/0 is inf: before you divide, replace y by max(y, tiny).",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        "return np.asarray(_distribution(t, y.shape[1]) / y / -len(y))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy_grad(y, t):
    return -one_hot(t, y.shape[1]) / y / len(y)
