"""Believes: adding a small constant to the logarithm protects it."""

import numpy as np

FAILS = [
    "test_cross_entropy_of_zeros_for_wrong_classes",
    "test_cross_entropy_of_confident_mistakes",
    "test_cross_entropy_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "log(0) に小さな数を足すと、いくつになりますか。",
        "−inf のままです。定数ではなく、log の中の y を max(y, tiny) にしましょう。",
    ],
    "en": [
        "What is log(0) plus a small number?",
        "Still −inf: it is y, inside the logarithm, that max(y, tiny) has to replace.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.sum(_distribution(t, y.shape[1]) * (np.log(y) + 1e-7)) / len(y))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    return -np.sum(one_hot(t, y.shape[1]) * (np.log(y) + 1e-7)) / len(y)
