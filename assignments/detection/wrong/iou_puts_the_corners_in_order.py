"""Believes: boxes may be tidied up where they are, so that x_min is below x_max."""

import numpy as np

FAILS = ["test_iou_of_empty_boxes", "test_iou_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出した後で、渡した箱を見てみましょう。",
        "受け取った配列を書き換えてはいけません。x_max < x_min の箱は空で、直すものでもありません。",
    ],
    "en": [
        "Look at the boxes after the call.",
        ("Do not change the arrays you are given. A box with x_max < x_min is empty; it is not to be repaired either."),
    ],
}


def iou(a, b):
    for boxes in (a, b):
        low, high = np.minimum(boxes[:, :2], boxes[:, 2:]), np.maximum(boxes[:, :2], boxes[:, 2:])
        boxes[:, :2], boxes[:, 2:] = low, high
    sides = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    shared = np.maximum(sides, 0).prod(axis=2)
    union = (a[:, 2:] - a[:, :2]).prod(axis=1)[:, None] + (b[:, 2:] - b[:, :2]).prod(axis=1) - shared
    return np.divide(shared, union, out=np.zeros(union.shape), where=union > 0)
