"""Believes: the mean is one over all N × K elements."""

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
        "np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / u.size)",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_backward(u, t):
    if t.ndim == 1:
        t = np.eye(u.shape[1])[t]
    return (softmax(u) - t) / u.size
