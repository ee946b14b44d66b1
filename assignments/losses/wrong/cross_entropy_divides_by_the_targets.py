"""Believes: the mean is over the targets that are not 0."""

import numpy as np

FAILS = [
    "test_cross_entropy_of_probabilities",
    "test_cross_entropy_of_zeros_for_wrong_classes",
    "test_cross_entropy_of_confident_mistakes",
]
HINT = {
    "ja": [
        "正解が [0.6, 0.4] のような分布のとき、何で割ることになりますか。",
        "0 でない t の数ではなく、サンプル数 N で割りましょう。",
    ],
    "en": [
        "What divides when a target is a distribution such as [0.6, 0.4]?",
        "Divide by the number N of samples, not by how many elements of t are not 0.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        (
            "t = _distribution(t, y.shape[1])\n"
            "    return float(-np.sum(t * np.log(np.maximum(y, TINY))) / np.count_nonzero(t))"
        ),
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    t = one_hot(t, y.shape[1])
    return -np.sum(t * np.log(np.maximum(y, TINY))) / np.count_nonzero(t)
