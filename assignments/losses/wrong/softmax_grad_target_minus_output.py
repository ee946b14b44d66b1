"""Believes: the error is target minus output."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_grad_values",
    "test_softmax_cross_entropy_grad_agrees_with_finite_differences",
    "test_softmax_cross_entropy_grad_of_large_inputs",
    "test_softmax_cross_entropy_grad_tells_targets_by_dimensions",
    "test_softmax_cross_entropy_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "正解のクラスの勾配は、正と負のどちらになるべきでしょうか。",
        "勾配は (予測 − 正解) / N です。符号が逆です。",
    ],
    "en": [
        "Should the gradient of the right class be positive or negative?",
        "It is (prediction − target) / N: the sign is reversed.",
    ],
}
EDIT = [
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "return np.asarray((_distribution(t, u.shape[1]) - np.exp(_log_softmax(u))) / len(u))",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    return (one_hot(t, u.shape[1]) - softmax(u)) / len(u)
