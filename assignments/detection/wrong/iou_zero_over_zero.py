"""Believes: there is always something to divide by."""

import numpy as np

FAILS = ["test_iou_of_empty_boxes"]
HINT = {
    "ja": [
        "面積が 0 の箱どうしではどうなりますか。",
        "0/0 は nan です。和の面積が 0 のときは 0 を返します（np.divide の where など）。",
    ],
    "en": [
        "What about two boxes without area?",
        "0/0 is nan: where the union has no area return 0, by np.divide with where for example.",
    ],
}
EDIT = [
    ("return np.asarray(shared / np.where(union > 0, union, np.inf))", "return shared / union"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return shared / union


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
