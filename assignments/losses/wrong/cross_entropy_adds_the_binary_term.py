"""Believes: each class adds (1 - t) log(1 - y), as with a sigmoid."""

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
        "正解以外のクラスは、損失に何を足すでしょうか。",
        "(1 − t) log(1 − y) はシグモイド用です。softmax の出力では −t log y だけです。",
    ],
    "en": [
        "What do the other classes add to the loss?",
        "(1 − t) log(1 − y) belongs to sigmoids: with softmax's outputs it is −t log y alone.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        (
            "t = _distribution(t, y.shape[1])\n"
            "    others = np.sum((1 - t) * np.log(np.maximum(1 - y, TINY)))\n"
            "    return float(-(np.sum(t * np.log(np.maximum(y, TINY))) + others) / len(y))"
        ),
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    t = one_hot(t, y.shape[1])
    e = t * np.log(np.maximum(y, TINY)) + (1 - t) * np.log(np.maximum(1 - y, TINY))
    return -np.sum(e) / len(y)
