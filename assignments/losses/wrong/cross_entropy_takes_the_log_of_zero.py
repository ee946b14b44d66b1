"""Believes: a probability is never exactly 0."""

import numpy as np

FAILS = [
    "test_cross_entropy_of_zeros_for_wrong_classes",
    "test_cross_entropy_of_confident_mistakes",
    "test_cross_entropy_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "y がちょうど 0 のとき、t log y はいくつになりますか。",
        "log(0) は −inf、0 · log(0) は nan です。log の中の y を max(y, tiny) にしましょう。",
    ],
    "en": [
        "What is t log y where y is exactly 0?",
        "log(0) is −inf, and 0 · log(0) is nan: put max(y, tiny) inside the logarithm.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(y)) / len(y))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    return -np.sum(one_hot(t, y.shape[1]) * np.log(y)) / len(y)
