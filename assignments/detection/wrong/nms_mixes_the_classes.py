"""Believes: what overlaps is a double, whatever its class."""

import numpy as np

FAILS = ["test_nms_of_several_classes"]
HINT = {
    "ja": [
        "同じ場所に猫と犬の箱があったら、どうなりますか。",
        "抑制は同じクラスの中だけで行います。labels が等しい箱だけを消します。",
    ],
    "en": [
        "What if there are a cat and a dog in one place?",
        "Suppress only within a class: remove a box only if its label is the same.",
    ],
}
EDIT = [
    (
        "removes = (iou(boxes, boxes) > threshold) & (labels[:, np.newaxis] == labels)",
        "removes = iou(boxes, boxes) > threshold",
    ),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def _iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])


def nms(boxes, scores, threshold, labels=None):
    labels = np.zeros(len(scores), dtype=int) if labels is None else labels
    removes = _iou(boxes, boxes) > threshold
    removed = np.zeros(len(scores), dtype=bool)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if not removed[index]:
            kept.append(index)
            removed |= removes[index]
    return np.array(kept, dtype=int)
