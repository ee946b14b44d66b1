"""Believes: targets with as many elements as u are one-hot, and argmax makes indices of them."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_of_other_targets",
    "test_softmax_cross_entropy_of_large_inputs",
    "test_softmax_cross_entropy_tells_targets_by_dimensions",
    "test_softmax_cross_entropy_grad_agrees_with_finite_differences",
    "test_softmax_cross_entropy_grad_of_large_inputs",
    "test_softmax_cross_entropy_grad_tells_targets_by_dimensions",
]
HINT = {
    "ja": [
        "クラスが 1 つだけのとき、クラス番号 (N,) に argmax(axis=1) をするとどうなりますか。",
        "要素数ではなく次元の数 t.ndim で見分けましょう。分布の t は、argmax にせず全要素を使います。",
    ],
    "en": [
        "With only one class, what does argmax(axis=1) do to class indices (N,)?",
        "Decide by t.ndim, not by the number of elements; and of a distribution use all elements, not argmax.",
    ],
}


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def softmax_cross_entropy(u, t):
    if t.size == u.size:
        t = t.argmax(axis=1)
    return -np.mean(log_softmax(u)[np.arange(len(u)), t])


def softmax_cross_entropy_grad(u, t):
    if t.size == u.size:
        t = t.argmax(axis=1)
    dx = np.exp(log_softmax(u))
    dx[np.arange(len(u)), t] -= 1
    return dx / len(u)
