"""Believes: 0 log 0 is all that can go wrong."""

import numpy as np

FAILS = ["test_cross_entropy_of_confident_mistakes"]
HINT = {
    "ja": [
        "正解のクラスの確率が 0 のとき、損失はいくつになりますか。",
        "t > 0 の所でも y は 0 になります。log の中の y を max(y, tiny) にしましょう。",
    ],
    "en": [
        "What is the loss where the right class has a probability of 0?",
        "y may be 0 where t > 0, too: put max(y, tiny) inside the logarithm.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        ("t = _distribution(t, y.shape[1])\n    return float(-np.sum(t[t > 0] * np.log(y[t > 0])) / len(y))"),
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    t = one_hot(t, y.shape[1])
    return -np.sum(t[t > 0] * np.log(y[t > 0])) / len(y)
