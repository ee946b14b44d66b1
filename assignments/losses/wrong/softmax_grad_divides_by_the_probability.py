"""Believes: -t / y first and softmax's backward pass after it is the same, also where y is 0."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_grad_of_large_inputs"]
HINT = {
    "ja": [
        "正解のクラスの確率が 0 になったとき、−t / y はいくつになりますか。",
        "2 つの微分を掛けると y が約分されて (y − t) / N になります。この形のまま計算しましょう。",
    ],
    "en": [
        "What is −t / y where the right class has a probability of 0?",
        "In the product of the two derivatives y cancels, and (y − t) / N is left: compute that.",
    ],
}
EDIT = [
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        (
            "y = np.exp(_log_softmax(u))\n"
            "    dy = -_distribution(t, u.shape[1]) / y / len(u)\n"
            "    return np.asarray(y * (dy - (dy * y).sum(axis=1, keepdims=True)))"
        ),
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    y = softmax(u)
    dy = -one_hot(t, u.shape[1]) / y / len(u)
    return y * (dy - (dy * y).sum(axis=1, keepdims=True))
