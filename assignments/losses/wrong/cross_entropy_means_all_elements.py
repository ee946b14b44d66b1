"""Believes: np.mean of t log y is the mean loss."""

import numpy as np

FAILS = [
    "test_cross_entropy_values",
    "test_cross_entropy_of_class_indices",
    "test_cross_entropy_of_probabilities",
    "test_cross_entropy_of_zeros_for_wrong_classes",
    "test_cross_entropy_of_confident_mistakes",
    "test_cross_entropy_tells_targets_by_dimensions",
    "test_cross_entropy_of_two_classes",
    "test_cross_entropy_leaves_its_inputs_unchanged",
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
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.mean(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))))",
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    return -np.mean(one_hot(t, y.shape[1]) * np.log(np.maximum(y, TINY)))
