"""Believes: together two boxes cover the sum of their areas."""

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
        "ある箱と、その箱自身の重なりはいくつのはずですか。",
        "共通部分が 2 回数えられています。面積の和から共通部分を 1 回引きます。",
    ],
    "en": [
        "What should the overlap of a box with itself be?",
        "What both share is counted twice: subtract it once from the sum of the areas.",
    ],
}
EDIT = [
    ("union = _area(a) + _area(b) - shared", "union = _area(a) + _area(b)"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b)
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
