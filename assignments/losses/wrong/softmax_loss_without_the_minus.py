"""Believes: the cross entropy is the sum of t log y."""

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
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
        "return float(np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
    ),
]


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    return np.sum(one_hot(t, u.shape[1]) * log_softmax(u)) / len(u)
