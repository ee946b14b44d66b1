"""Believes: the mean is one over all N × K elements."""

import numpy as np

FAILS = [
    "test_cross_entropy_grad_values",
    "test_cross_entropy_grad_of_class_indices",
    "test_cross_entropy_grad_agrees_with_finite_differences",
    "test_cross_entropy_grad_of_zeros",
    "test_cross_entropy_grad_tells_targets_by_dimensions",
    "test_cross_entropy_grad_leaves_its_inputs_unchanged",
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
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -y.size)",
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy_grad(y, t):
    return -one_hot(t, y.shape[1]) / np.maximum(y, TINY) / y.size
