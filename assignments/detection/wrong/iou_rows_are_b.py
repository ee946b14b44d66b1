"""Believes: the table has a row for each box of b."""

import numpy as np

FAILS = [
    "test_iou_of_the_example",
    "test_iou_of_every_pair",
    "test_iou_of_boxes_apart",
    "test_iou_of_empty_boxes",
    "test_iou_of_boxes_of_any_size",
]
HINT = {
    "ja": [
        "結果の形を、N と M が違うときに確かめましょう。",
        "結果は (N, M) です。行が a の箱、列が b の箱になります。",
    ],
    "en": [
        "Look at the shape of the result where N and M differ.",
        "It is (N, M): a row for each box of a, a column for each of b.",
    ],
}
EDIT = [
    ("return _overlap(a[:, np.newaxis], b[np.newaxis, :])", "return _overlap(a[:, np.newaxis], b[np.newaxis, :]).T"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :]).T
