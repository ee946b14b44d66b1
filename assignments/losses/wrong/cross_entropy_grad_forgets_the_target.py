"""Believes: the derivative of -log y is -1 / y for every class."""

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
        "t が掛かっていません。−t / (N y) なので、t = 0 の所は 0 です。",
    ],
    "en": [
        "Does the loss change when y of a class with t = 0 changes a little?",
        "The factor t is missing: −t / (N y) is 0 where t is 0.",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        "return np.asarray(-1 / np.maximum(y, TINY) / len(y))",
    ),
]

TINY = np.finfo(np.float64).tiny


def cross_entropy_grad(y, t):
    return -1 / np.maximum(y, TINY) / len(y)
