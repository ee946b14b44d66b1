"""Believes: the gradient is -t / y, whatever the batch."""

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
        "同じサンプルを 10 回並べると、損失の平均とその勾配はどうなるでしょうか。",
        "損失はサンプルについての平均なので、勾配も N で割りましょう: −t / (N y)。",
    ],
    "en": [
        "What happens to the mean loss, and to its gradient, when every sample comes ten times?",
        "The loss is a mean over the samples: divide the gradient by N, −t / (N y).",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -1)",
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy_grad(y, t):
    return -one_hot(t, y.shape[1]) / np.maximum(y, TINY)
