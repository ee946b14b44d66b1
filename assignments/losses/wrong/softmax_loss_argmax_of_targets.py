"""Believes: only the most probable class of the target counts."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_of_other_targets", "test_softmax_cross_entropy_of_large_inputs"]
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
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
        (
            "t = t.argmax(axis=1) if t.ndim > 1 else t\n"
            "    return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))"
        ),
    ),
]


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def softmax_cross_entropy(u, t):
    if t.ndim == 2:
        t = t.argmax(axis=1)
    return -np.mean(log_softmax(u)[np.arange(len(u)), t])
