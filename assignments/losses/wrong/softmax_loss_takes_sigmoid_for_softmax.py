"""Believes: sigmoid does for several outputs what softmax does."""

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
        "シグモイドの log を取っています。softmax では、行の全クラスの exp の和で割ります。",
    ],
    "en": [
        "What should become of the other classes' probabilities when one total input grows?",
        "This is the logarithm of a sigmoid: softmax divides by the sum of exp over all classes of the row.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
        "return float(np.sum(_distribution(t, u.shape[1]) * np.logaddexp(0, -u)) / len(u))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    log_y = -np.logaddexp(0, -u)
    return -np.sum(one_hot(t, u.shape[1]) * log_y) / len(u)
