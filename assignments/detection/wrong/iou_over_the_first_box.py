"""Believes: the overlap is the share of the first box that lies in the second."""

import numpy as np

FAILS = [
    "test_iou_of_the_example",
    "test_iou_of_every_pair",
    "test_iou_of_boxes_apart",
    "test_iou_of_nested_and_equal_boxes",
    "test_iou_of_empty_boxes",
    "test_iou_of_boxes_of_any_size",
]
HINT = {
    "ja": [
        "a と b を入れ替えても、重なりは同じはずです。",
        "割るのは a の面積ではなく、合わせた面積 |A| + |B| − |A ∩ B| です。",
    ],
    "en": [
        "Exchange a and b: the overlap should stay the same.",
        "Divide by the area of both together, |A| + |B| − |A ∩ B|, not by that of a.",
    ],
}
EDIT = [
    ("union = _area(a) + _area(b) - shared", "union = _area(a) + 0 * _area(b)"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + 0 * _area(b)
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
