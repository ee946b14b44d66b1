"""Believes: only the most probable class of the target counts."""

import numpy as np

FAILS = ["test_cross_entropy_backward_of_probabilities"]
HINT = {
    "ja": [
        "正解が [0.6, 0.4] のような分布のとき、何が失われますか。",
        "argmax で最大の要素だけにしています。t をそのまま使い、(y − t) / N としましょう。",
    ],
    "en": [
        "What is lost when the target is a distribution such as [0.6, 0.4]?",
        "argmax keeps only the largest: use t as it is, (y − t) / N.",
    ],
}
EDIT = [
    (("    if t.ndim > 1:\n        return t\n"), ("    if t.ndim > 1:\n        t = t.argmax(axis=1)\n")),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_backward(u, t):
    t = t if t.ndim == 1 else t.argmax(axis=1)
    y = softmax(u)
    y[np.arange(len(u)), t] -= 1
    return y / len(u)
