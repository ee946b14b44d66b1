"""Believes: the logarithm is taken of the target."""

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
        "log を取っているのは、予測と正解のどちらですか。",
        "−Σ t log y です。log は予測 y の方に付きます。",
    ],
    "en": [
        "Of which is the logarithm taken, the prediction or the target?",
        "It is −Σ t log y: the logarithm goes on the prediction y.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.sum(y * np.log(np.maximum(_distribution(t, y.shape[1]), TINY))) / len(y))",
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    return -np.sum(y * np.log(np.maximum(one_hot(t, y.shape[1]), TINY))) / len(y)
