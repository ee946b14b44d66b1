"""Believes: the gradient of -t log y is -t / y."""

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
        "−t / y は、何についての勾配でしょうか。",
        "それは y についての勾配です。softmax の微分と合わせると、u についての勾配は (y − t) / N になります。",
    ],
    "en": [
        "With respect to what is −t / y the gradient?",
        "To y. Together with the derivative of softmax, the gradient with respect to u is (y − t) / N.",
    ],
}
EDIT = [
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "return np.asarray(-_distribution(t, u.shape[1]) / np.exp(_log_softmax(u)) / len(u))",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    return -one_hot(t, u.shape[1]) / softmax(u) / len(u)
