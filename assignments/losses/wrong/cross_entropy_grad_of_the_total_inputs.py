"""Believes: the gradient of the cross entropy is (y - t) / N."""

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
        "(y − t) / N は、何についての勾配でしょうか。",
        "それは総入力 u についての勾配で、softmax の微分も入っています。y についての勾配は −t / (N y) です。",
    ],
    "en": [
        "With respect to what is (y − t) / N the gradient?",
        "To the total inputs u, with softmax's derivative in it: with respect to y it is −t / (N y).",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        "return np.asarray((y - _distribution(t, y.shape[1])) / len(y))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy_grad(y, t):
    return (y - one_hot(t, y.shape[1])) / len(y)
