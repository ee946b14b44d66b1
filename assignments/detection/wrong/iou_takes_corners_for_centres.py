"""Believes: boxes are (cx, cy, w, h)."""

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
        "iou に渡される箱は、どちらの形ですか。",
        "iou の箱は角の形 (x_min, y_min, x_max, y_max) です。比べる前に形を確かめます。",
    ],
    "en": [
        "In which form are the boxes that iou is given?",
        ("They are corners, (x_min, y_min, x_max, y_max), not centre and size: convert, if at all, the other way."),
    ],
}
EDIT = [
    (
        "return _overlap(a[:, np.newaxis], b[np.newaxis, :])",
        "return _overlap(to_corners(a)[:, np.newaxis], to_corners(b)[np.newaxis, :])",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def iou(a, b):
    return _overlap(_to_corners(a)[:, np.newaxis], _to_corners(b)[np.newaxis, :])
