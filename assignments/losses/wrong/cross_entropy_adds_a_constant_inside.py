"""Believes: log(y + 1e-7) protects the logarithm and changes nothing else."""

import numpy as np

FAILS = ["test_cross_entropy_of_confident_mistakes"]
HINT = {
    "ja": [
        "正解のクラスの確率が 10⁻²⁰ のとき、損失はいくつになるべきでしょうか。",
        "1e-7 を足すと、損失は 16 ほどで頭打ちになります。max(y, tiny) なら、小さな確率の値も変わりません。",
    ],
    "en": [
        "How large should the loss be when the right class has a probability of 10⁻²⁰?",
        "With 1e-7 it stops at about 16: max(y, tiny) leaves small probabilities as they are.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(y + 1e-7)) / len(y))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    delta = 1e-7
    return -np.sum(one_hot(t, y.shape[1]) * np.log(y + delta)) / len(y)
