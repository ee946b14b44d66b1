"""Believes: y is clipped to between 1e-7 and 1 - 1e-7, as a library does."""

import numpy as np

FAILS = ["test_cross_entropy_of_confident_mistakes"]
HINT = {
    "ja": [
        "正解のクラスの確率が 10⁻²⁰ のとき、損失はいくつになるべきでしょうか。",
        "1e-7 で切ると、損失は 16 ほどで頭打ちになります。切る所は tiny（2.2 × 10⁻³⁰⁸）です。",
    ],
    "en": [
        "How large should the loss be when the right class has a probability of 10⁻²⁰?",
        "Clipped at 1e-7 it stops at about 16: clip at tiny, 2.2 × 10⁻³⁰⁸.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        ("return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.clip(y, 1e-7, 1 - 1e-7))) / len(y))"),
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    y = np.clip(y, 1e-7, 1 - 1e-7)
    return -np.sum(one_hot(t, y.shape[1]) * np.log(y)) / len(y)
