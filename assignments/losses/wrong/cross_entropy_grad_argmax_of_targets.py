"""Believes: only the most probable class of the target counts."""

import numpy as np

FAILS = ["test_cross_entropy_grad_agrees_with_finite_differences", "test_cross_entropy_grad_of_zeros"]
HINT = {
    "ja": [
        "正解が [0.6, 0.4] のような分布のとき、何が失われますか。",
        "argmax で最大の要素だけにしています。t をそのまま使い、−t / (N y) としましょう。",
    ],
    "en": [
        "What is lost when the target is a distribution such as [0.6, 0.4]?",
        "argmax keeps only the largest: use t as it is, −t / (N y).",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        (
            "t = t.argmax(axis=1) if t.ndim > 1 else t\n"
            "    return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))"
        ),
    ),
]

TINY = np.finfo(np.float64).tiny


def cross_entropy_grad(y, t):
    if t.ndim == 2:
        t = t.argmax(axis=1)
    n = np.arange(len(y))
    dy = np.zeros(y.shape)
    dy[n, t] = -1 / np.maximum(y[n, t], TINY) / len(y)
    return dy
