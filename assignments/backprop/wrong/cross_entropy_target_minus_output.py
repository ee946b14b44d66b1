"""Believes: the error is target minus output."""

import numpy as np

FAILS = [
    "test_cross_entropy_backward_values",
    "test_cross_entropy_backward_of_class_indices",
    "test_cross_entropy_backward_of_probabilities",
    "test_cross_entropy_backward_of_large_inputs",
    "test_cross_entropy_backward_of_one_class",
    "test_cross_entropy_backward_leaves_its_inputs_unchanged",
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
        "np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "np.asarray((_distribution(t, u.shape[1]) - np.exp(_log_softmax(u))) / len(u))",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_backward(u, t):
    if t.ndim == 1:
        t = np.eye(u.shape[1])[t]
    return (t - softmax(u)) / len(u)
