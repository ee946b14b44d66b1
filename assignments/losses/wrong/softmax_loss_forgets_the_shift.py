"""Believes: the maximum is subtracted inside exp only."""

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
        "u の全部に同じ数を足すと、損失は変わりますか。",
        "exp の中だけで m を引いています。外でも引いて (u − m) − log Σ exp(u − m) としましょう。",
    ],
    "en": [
        "Does the loss change when the same number is added to all of u?",
        "m is subtracted inside exp only: outside, too, (u − m) − log Σ exp(u − m).",
    ],
}
EDIT = [
    ("* _log_softmax(u", "* (_log_softmax(u) + u.max(axis=1, keepdims=True)"),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    m = u.max(axis=1, keepdims=True)
    log_y = u - np.log(np.exp(u - m).sum(axis=1, keepdims=True))
    return -np.sum(one_hot(t, u.shape[1]) * log_y) / len(u)
