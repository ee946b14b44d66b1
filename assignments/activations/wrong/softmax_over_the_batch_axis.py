"""Believes: the sum of softmax runs along axis 0, because that is the first axis."""

import numpy as np

FAILS = [
    "test_softmax_along_an_axis",
    "test_softmax_of_a_batch",
    "test_softmax_of_large_inputs",
    "test_softmax_ignores_a_shift_of_a_row",
    "test_softmax_of_two_classes_is_the_sigmoid",
    "test_softmax_keeps_single_precision",
    "test_softmax_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "出力の行ごとの和と、列ごとの和を比べてみましょう。",
        "1 行が 1 サンプルです。クラス方向（最後の軸、axis=-1）で和が 1 になるようにします。",
    ],
    "en": [
        "Compare the sums of the rows of your output with those of its columns.",
        "One row is one sample: the sum along the classes (the last axis, axis=-1) must be 1.",
    ],
}
EDIT = [
    ("axis: int = -1", "axis: int = 0"),
]


def softmax(u, axis=0):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)
