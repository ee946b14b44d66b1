"""Believes: the sums of the rows line up with the rows by themselves."""

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
        "(4, 4) のバッチを入れて、行ごとの和を見てみましょう。",
        "keepdims=True がないと、行の和が列方向に対応してしまいます。",
    ],
    "en": [
        "Pass a batch of shape (4, 4) and look at the sum of each row.",
        "Without keepdims=True the sums of the rows line up with the columns.",
    ],
}
EDIT = [
    ("np.sum(e, axis=axis, keepdims=True)", "np.sum(e, axis=axis)"),
]


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis)
