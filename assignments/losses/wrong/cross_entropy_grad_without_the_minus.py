"""Believes: the derivative of the logarithm is t / y."""

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
        "正解のクラスの確率が上がると、損失は増えますか、減りますか。",
        "損失は −Σ t log y なので、勾配にもマイナスが要ります: −t / (N y)。",
    ],
    "en": [
        "Does the loss rise or fall when the right class becomes more probable?",
        "The loss is −Σ t log y, so the gradient has a minus sign, too: −t / (N y).",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / len(y))",
    ),
]

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy_grad(y, t):
    return one_hot(t, y.shape[1]) / np.maximum(y, TINY) / len(y)
