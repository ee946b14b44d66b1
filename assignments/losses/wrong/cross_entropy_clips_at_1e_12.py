"""Believes: any very small number will do in place of 0."""

import numpy as np

FAILS = ["test_cross_entropy_of_confident_mistakes"]
HINT = {
    "ja": [
        "y = 0 の代わりに何を使うか、資料で確かめましょう。",
        "1e-12 では 27.6 で頭打ちです。np.finfo(np.float64).tiny を使うと、708.4 になります。",
    ],
    "en": [
        "Look up on the page what takes the place of y = 0.",
        "With 1e-12 the loss stops at 27.6: np.finfo(np.float64).tiny gives 708.4.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, 1e-12))) / len(y))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    return -np.sum(one_hot(t, y.shape[1]) * np.log(np.maximum(y, 1e-12))) / len(y)
