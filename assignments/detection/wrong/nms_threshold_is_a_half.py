"""Believes: the threshold is always 0.5."""

import numpy as np

FAILS = ["test_nms_at_the_threshold", "test_nms_of_other_thresholds"]
HINT = {
    "ja": ["threshold を変えると、結果は変わりますか。", "0.5 を書き込まず、引数の threshold を使います。"],
    "en": ["Does your result change with threshold?", "Use the argument threshold instead of 0.5."],
}
EDIT = [
    (
        "removes = (iou(boxes, boxes) > threshold) & (labels[:, np.newaxis] == labels)",
        "removes = (iou(boxes, boxes) > 0.5) & (labels[:, np.newaxis] == labels)",
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
    removes = (_iou(boxes, boxes) > 0.5) & (labels[:, np.newaxis] == labels)
    removed = np.zeros(len(scores), dtype=bool)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if not removed[index]:
            kept.append(index)
            removed |= removes[index]
    return np.array(kept, dtype=int)
