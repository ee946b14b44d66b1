"""Believes: two boxes without area are equal, so their overlap is 1."""

import numpy as np

FAILS = ["test_iou_of_empty_boxes"]
HINT = {
    "ja": ["この科目で、空の箱の重なりはいくつと決めましたか。", "面積のない箱の重なりは、自分自身とも 0 です。"],
    "en": [
        "What does the page say of the overlap of empty boxes?",
        "A box without area has an overlap of 0 with every box, with itself too.",
    ],
}
EDIT = [
    (
        "return np.asarray(shared / np.where(union > 0, union, np.inf))",
        "return np.where(union > 0, shared / np.where(union > 0, union, 1), 1.0)",
    ),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return np.where(union > 0, shared / np.where(union > 0, union, 1), 1.0)


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
