"""Believes: np.sum without an axis adds up one sample."""

import numpy as np

FAILS = [
    "test_softmax_of_a_batch",
    "test_softmax_of_large_inputs",
    "test_softmax_ignores_a_shift_of_a_row",
    "test_softmax_of_two_classes_is_the_sigmoid",
    "test_softmax_keeps_single_precision",
    "test_softmax_leaves_its_input_unchanged",
    "test_softmax_along_an_axis",
]
HINT = {
    "ja": [
        "2 サンプルのバッチを入れて、行ごとの和を見てみましょう。",
        "和がバッチ全体の和になっています。np.sum に axis=axis, keepdims=True を付けましょう。",
    ],
    "en": [
        "Pass a batch of two samples and look at the sum of each row.",
        "Your sum runs over the whole batch: give np.sum axis=axis and keepdims=True.",
    ],
}
EDIT = [
    ("np.max(u, axis=axis, keepdims=True)", "np.max(u)"),
    ("np.sum(e, axis=axis, keepdims=True)", "np.sum(e)"),
]


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u))
    return e / np.sum(e)
