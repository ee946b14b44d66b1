"""Believes: it is enough if the shared area is at least 0."""

import numpy as np

FAILS = ["test_iou_of_boxes_apart", "test_iou_of_empty_boxes"]
HINT = {
    "ja": [
        "縦にも横にも離れた箱の組で計算してみましょう。",
        "負の幅 × 負の高さは正になります。掛ける前に、幅と高さをそれぞれ 0 以上にします。",
    ],
    "en": [
        "Try two boxes that are apart in both directions.",
        ("A negative width times a negative height is positive: make each of them at least 0 before you multiply."),
    ],
}
EDIT = [
    ("shared = _area(np.concatenate([low, high], axis=-1))", "shared = np.maximum(np.prod(high - low, axis=-1), 0)"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = np.maximum(np.prod(high - low, axis=-1), 0)
    union = _area(a) + _area(b) - shared
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
