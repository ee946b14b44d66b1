"""Believes: the cross entropy is the sum of t log y."""

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
        "確率の log は正でしょうか、負でしょうか。",
        "確率の log は負なので、損失にはマイナスが要ります。",
    ],
    "en": [
        "Is the logarithm of a probability positive or negative?",
        "It is negative, so the loss needs a minus sign.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    return np.sum(one_hot(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y)
