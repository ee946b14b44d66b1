"""Believes: only the most probable class of the target counts."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_grad_agrees_with_finite_differences",
    "test_softmax_cross_entropy_grad_of_large_inputs",
]
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
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        (
            "t = t.argmax(axis=1) if t.ndim > 1 else t\n"
            "    return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))"
        ),
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_grad(u, t):
    if t.ndim == 2:
        t = t.argmax(axis=1)
    y = softmax(u)
    y[np.arange(len(u)), t] -= 1
    return y / len(u)
