"""Believes: a loss for classification applies softmax itself."""

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
        "y はもう確率になっています。softmax をもう一度かけると、どうなりますか。",
        "softmax を 2 回かけています。cross_entropy には確率が渡されるので、log y をそのまま使いましょう。",
    ],
    "en": [
        "y holds probabilities already: what does another softmax make of them?",
        "softmax is applied twice: cross_entropy is given probabilities, so take log y as it is.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        "return float(-np.sum(_distribution(t, y.shape[1]) * _log_softmax(y)) / len(y))",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    return -np.sum(one_hot(t, y.shape[1]) * np.log(softmax(y))) / len(y)
