"""Believes: each class also adds (1 - t) / (1 - y), as with a sigmoid."""

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
        "t = 0 のクラスの y を少し変えると、損失は変わりますか。",
        "(1 − t) / (1 − y) はシグモイド用です。ここでは −t / (N y) だけで、t = 0 の所は 0 です。",
    ],
    "en": [
        "Does the loss change when y of a class with t = 0 changes a little?",
        "(1 − t) / (1 − y) belongs to sigmoids: here it is −t / (N y) alone, 0 where t is 0.",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        (
            "t = _distribution(t, y.shape[1])\n"
            "    return np.asarray(-t / np.maximum(y, TINY) + (1 - t) / np.maximum(1 - y, TINY)) / len(y)"
        ),
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy_grad(y, t):
    t = one_hot(t, y.shape[1])
    return (-t / np.maximum(y, TINY) + (1 - t) / np.maximum(1 - y, TINY)) / len(y)
