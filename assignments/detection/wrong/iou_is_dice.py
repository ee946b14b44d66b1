"""Believes: the overlap is twice the shared area over the sum of the areas."""

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
        "半分だけ重なる 2 つの正方形で、手で計算してみましょう。",
        "それは Dice 係数です。IoU は 共通の面積 / 合わせた面積 です。",
    ],
    "en": [
        "Work it out by hand for two squares that overlap by half.",
        "That is the Dice coefficient; IoU is the shared area over the area of both together.",
    ],
}
EDIT = [
    (
        "return np.asarray(shared / np.where(union > 0, union, np.inf))",
        "return np.asarray(2 * shared / np.where(union > 0, union + shared, np.inf))",
    ),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return np.asarray(2 * shared / np.where(union > 0, union + shared, np.inf))


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
