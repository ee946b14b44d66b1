"""Believes: a sample whose right class has the probability 0 adds nothing."""

import numpy as np

FAILS = ["test_cross_entropy_of_confident_mistakes"]
HINT = {
    "ja": [
        "正解のクラスの確率が 0 のとき、損失は小さくてよいでしょうか。",
        "そこは最悪の間違いです。0 として消さずに、max(y, tiny) の log を使いましょう。",
    ],
    "en": [
        "Should the loss be small where the right class has a probability of 0?",
        "That is the worst of mistakes: do not drop it, take the logarithm of max(y, tiny).",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.where(y > 0, y, 1))) / len(y))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    log_y = np.where(y > 0, np.log(np.where(y > 0, y, 1)), 0)
    return -np.sum(one_hot(t, y.shape[1]) * log_y) / len(y)
