"""Believes: 1e-7 below the fraction changes nothing but y = 0."""

import numpy as np

FAILS = ["test_cross_entropy_grad_of_zeros"]
HINT = {
    "ja": [
        "y が 10⁻²⁰ のとき、−t / y はいくつになるべきでしょうか。",
        "1e-7 を足すと、小さな確率での勾配が変わってしまいます。max(y, tiny) で割りましょう。",
    ],
    "en": [
        "What should −t / y be for y = 10⁻²⁰?",
        "With 1e-7 the gradient of small probabilities is another: divide by max(y, tiny).",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        "return np.asarray(_distribution(t, y.shape[1]) / (y + 1e-7) / -len(y))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy_grad(y, t):
    return -one_hot(t, y.shape[1]) / (y + 1e-7) / len(y)
