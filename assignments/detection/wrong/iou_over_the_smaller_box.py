"""Believes: the overlap is the share of the smaller box that lies in the other."""

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
        "大きい箱の中に小さい箱があるとき、重なりは 1 でしょうか。",
        "割るのは小さいほうの面積ではなく、合わせた面積 |A| + |B| − |A ∩ B| です。",
    ],
    "en": [
        "Is the overlap 1 if a small box lies in a large one?",
        "Divide by the area of both together, |A| + |B| − |A ∩ B|, not by the smaller area.",
    ],
}
EDIT = [
    ("union = _area(a) + _area(b) - shared", "union = np.minimum(_area(a), _area(b))"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = np.minimum(_area(a), _area(b))
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
