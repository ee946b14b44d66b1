"""Believes: box number i of a is compared with box number i of b."""

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
        "a が 3 個、b が 2 個なら、組はいくつありますか。",
        "すべての組の表 (N, M) を返します。a[:, None] と b[None, :] を使います。",
    ],
    "en": [
        "How many pairs are there of 3 boxes and 2?",
        "Return the table of all pairs, (N, M): use a[:, None] and b[None, :].",
    ],
}
EDIT = [
    ("return _overlap(a[:, np.newaxis], b[np.newaxis, :])", "return _overlap(a, b)"),
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
    return _overlap(a, b)
