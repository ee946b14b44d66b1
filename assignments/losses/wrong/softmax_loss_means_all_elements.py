"""Believes: np.mean of t log softmax(u) is the mean loss."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_values",
    "test_softmax_cross_entropy_of_other_targets",
    "test_softmax_cross_entropy_of_large_inputs",
    "test_softmax_cross_entropy_tells_targets_by_dimensions",
    "test_softmax_cross_entropy_of_two_classes",
    "test_softmax_cross_entropy_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "クラスの数が 2 倍になると、損失は半分になりますか。",
        "クラス方向は和、平均はサンプル方向だけです。np.sum(…) / N としましょう。",
    ],
    "en": [
        "Does the loss halve when the number of classes doubles?",
        "Sum over the classes, mean over the samples only: np.sum(…) / N.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
        "return float(-np.mean(_distribution(t, u.shape[1]) * _log_softmax(u)))",
    ),
]


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    return -np.mean(one_hot(t, u.shape[1]) * log_softmax(u))
