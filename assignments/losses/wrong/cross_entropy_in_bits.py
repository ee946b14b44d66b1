"""Believes: the logarithm of information theory has base 2."""

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
        "y = 1/2 のとき、−log y はいくつでしょうか。",
        "log2 ではなく自然対数 np.log を使いましょう。",
    ],
    "en": [
        "What is −log y for y = 1/2?",
        "Use the natural logarithm np.log, not log2.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log2(np.maximum(y, TINY))) / len(y))",
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    return -np.sum(one_hot(t, y.shape[1]) * np.log2(np.maximum(y, TINY))) / len(y)
