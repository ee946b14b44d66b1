"""Believes: the mean is one over all N × K elements."""

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
        "クラスの数が増えると、勾配はそれだけで小さくなるべきでしょうか。",
        "クラス方向は和、平均はサンプル方向だけです。N × K ではなく N で割りましょう。",
    ],
    "en": [
        "Should the gradient get smaller only because there are more classes?",
        "Sum over the classes, mean over the samples only: divide by N, not by N × K.",
    ],
}
EDIT = [
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / u.size)",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    return (softmax(u) - one_hot(t, u.shape[1])) / u.size
