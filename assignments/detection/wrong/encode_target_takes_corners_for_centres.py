"""Believes: boxes are (cx, cy, w, h)."""

import numpy as np

FAILS = [
    "test_encode_target_of_the_example",
    "test_encode_target_of_the_usual_size",
    "test_encode_target_of_other_sizes",
    "test_encode_target_of_a_shared_cell",
    "test_encode_target_at_the_border",
    "test_encode_target_without_objects",
]
HINT = {
    "ja": ["boxes はどちらの形の箱ですか。", "boxes は角の形です。to_centres で中心の形にします。"],
    "en": ["In which form are boxes?", "They are corners: convert them by to_centres."],
}


def encode_target(boxes, labels, S=7, C=20):
    target = np.zeros((S, S, 5 + C))
    for (cx, cy, w, h), label in zip(boxes, labels):
        column, row = int(S * cx), int(S * cy)
        column, row = max(min(column, S - 1), 0), max(min(row, S - 1), 0)
        if target[row, column, 4] == 0:
            target[row, column, :5] = [S * cx - column, S * cy - row, w, h, 1]
            target[row, column, 5 + label] = 1
    return target
