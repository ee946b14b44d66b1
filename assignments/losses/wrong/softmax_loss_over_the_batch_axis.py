"""Believes: the maximum and the sum run along axis 0."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_values",
    "test_softmax_cross_entropy_of_other_targets",
    "test_softmax_cross_entropy_of_large_inputs",
    "test_softmax_cross_entropy_tells_targets_by_dimensions",
    "test_softmax_cross_entropy_of_two_classes",
    "test_softmax_cross_entropy_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "log softmax の exp の和は、サンプルとクラスのどちらの方向に取っていますか。",
        "axis=0 はサンプル方向です。クラス方向の axis=1 で、keepdims=True としましょう。",
    ],
    "en": [
        "Does the sum of the exponentials run over the samples or over the classes?",
        "axis=0 are the samples: use axis=1, the classes, with keepdims=True.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u.T).T) / len(u))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    z = u - u.max(axis=0)
    log_y = z - np.log(np.exp(z).sum(axis=0))
    return -np.sum(one_hot(t, u.shape[1]) * log_y) / len(u)
