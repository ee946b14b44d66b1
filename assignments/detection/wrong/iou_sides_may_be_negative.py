"""Believes: the sides of what two boxes share are multiplied as they are."""

import numpy as np

FAILS = ["test_iou_of_boxes_apart", "test_iou_of_empty_boxes", "test_iou_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "離れた 2 つの箱で、共通部分の幅と高さはいくつになりますか。",
        "重ならない箱の共通部分は 0 です。幅と高さをそれぞれ 0 以上にしてから掛けます。",
    ],
    "en": [
        "What are width and height of what two boxes share that lie apart?",
        (
            "Boxes that do not touch share nothing: make width and height at least 0, each by itself, "
            "before you multiply."
        ),
    ],
}
EDIT = [
    ("shared = _area(np.concatenate([low, high], axis=-1))", "shared = np.prod(high - low, axis=-1)"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = np.prod(high - low, axis=-1)
    union = _area(a) + _area(b) - shared
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
