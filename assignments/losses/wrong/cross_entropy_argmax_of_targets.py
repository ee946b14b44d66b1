"""Believes: only the most probable class of the target counts."""

import numpy as np

FAILS = [
    "test_cross_entropy_of_probabilities",
    "test_cross_entropy_of_zeros_for_wrong_classes",
    "test_cross_entropy_of_confident_mistakes",
]
HINT = {
    "ja": [
        "正解が [0.6, 0.4] のような分布のとき、何が失われますか。",
        "argmax で最大の要素だけにしています。t をそのまま使い、全要素を足しましょう。",
    ],
    "en": [
        "What is lost when the target is a distribution such as [0.6, 0.4]?",
        "argmax keeps only the largest: use t as it is, and add up all elements.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))",
        (
            "t = t.argmax(axis=1) if t.ndim > 1 else t\n"
            "    return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))"
        ),
    ),
]

TINY = np.finfo(np.float64).tiny


def cross_entropy(y, t):
    if t.ndim == 2:
        t = t.argmax(axis=1)
    return -np.sum(np.log(np.maximum(y[np.arange(len(y)), t], TINY))) / len(y)
