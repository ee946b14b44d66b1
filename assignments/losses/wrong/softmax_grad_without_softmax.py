"""Believes: u holds the predictions already."""

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
        "u は総入力です。確率にするには何が要りますか。",
        "u − t ではなく softmax(u) − t です。",
    ],
    "en": [
        "u holds total inputs: what makes probabilities of them?",
        "It is softmax(u) − t, not u − t.",
    ],
}
EDIT = [
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "return np.asarray((u - _distribution(t, u.shape[1])) / len(u))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    return (u - one_hot(t, u.shape[1])) / len(u)
