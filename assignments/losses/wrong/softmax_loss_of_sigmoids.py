"""Believes: each output is a sigmoid of its own."""

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
        "1 つのクラスの総入力を大きくすると、ほかのクラスの確率はどうなるべきでしょうか。",
        "シグモイドの 2 値の交差エントロピーを足しています。softmax では、行の全クラスで確率を分け合います。",
    ],
    "en": [
        "What should become of the other classes' probabilities when one total input grows?",
        "These are sigmoids with a binary cross entropy each: with softmax the classes share the probability.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
        (
            "t = _distribution(t, u.shape[1])\n"
            "    return float(np.sum(t * np.logaddexp(0, -u) + (1 - t) * np.logaddexp(0, u)) / len(u))"
        ),
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    t = one_hot(t, u.shape[1])
    return np.sum(t * np.logaddexp(0, -u) + (1 - t) * np.logaddexp(0, u)) / len(u)
