"""Believes: each output is a sigmoid of its own."""

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
        "1 行の予測を合計すると、いくつになるはずでしょうか。",
        "シグモイドの出力から t を引いています。softmax の出力は、行の合計が 1 になります。",
    ],
    "en": [
        "To what should the predictions of a row sum?",
        "Here t is subtracted from sigmoids: the outputs of softmax sum to 1 in each row.",
    ],
}
EDIT = [
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "return np.asarray(((1 + np.tanh(u / 2)) / 2 - _distribution(t, u.shape[1])) / len(u))",
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    y = (1 + np.tanh(u / 2)) / 2
    return (y - one_hot(t, u.shape[1])) / len(u)
