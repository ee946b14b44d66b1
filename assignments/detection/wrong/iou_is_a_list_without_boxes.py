"""Believes: without boxes there is nothing, so an empty list."""

import numpy as np

FAILS = ["test_iou_of_empty_boxes"]
HINT = {
    "ja": [
        "箱が 0 個のとき、何を返していますか。",
        "箱が 0 個でも結果は (N, M) の配列です。(0, M) や (N, 0) になります。",
    ],
    "en": [
        "What do you return where there is no box?",
        "The result is an array (N, M) then as well: (0, M) or (N, 0).",
    ],
}


def iou(a, b):
    if len(a) == 0 or len(b) == 0:
        return []
    sides = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    shared = np.maximum(sides, 0).prod(axis=2)
    areas = [np.maximum(boxes[:, 2:] - boxes[:, :2], 0).prod(axis=1) for boxes in (a, b)]
    union = areas[0][:, None] + areas[1] - shared
    return np.where(union > 0, shared / np.where(union > 0, union, 1), 0)
