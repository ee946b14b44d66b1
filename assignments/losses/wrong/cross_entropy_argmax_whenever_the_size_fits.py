"""Believes: targets with as many elements as y are one-hot, and argmax makes indices of them."""

import numpy as np

FAILS = [
    "test_cross_entropy_of_probabilities",
    "test_cross_entropy_of_zeros_for_wrong_classes",
    "test_cross_entropy_of_confident_mistakes",
    "test_cross_entropy_tells_targets_by_dimensions",
    "test_cross_entropy_grad_agrees_with_finite_differences",
    "test_cross_entropy_grad_of_zeros",
    "test_cross_entropy_grad_tells_targets_by_dimensions",
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

TINY = np.finfo(np.float64).tiny


def cross_entropy(y, t):
    if t.size == y.size:
        t = t.argmax(axis=1)
    batch_size = y.shape[0]
    return -np.sum(np.log(np.maximum(y[np.arange(batch_size), t], TINY))) / batch_size


def cross_entropy_grad(y, t):
    if t.size == y.size:
        t = t.argmax(axis=1)
    n = np.arange(y.shape[0])
    dy = np.zeros(y.shape)
    dy[n, t] = -1 / np.maximum(y[n, t], TINY) / y.shape[0]
    return dy
