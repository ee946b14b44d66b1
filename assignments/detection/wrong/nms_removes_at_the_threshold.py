"""Believes: an overlap of exactly the threshold is enough to go."""

import numpy as np

FAILS = ["test_nms_at_the_threshold"]
HINT = {
    "ja": [
        "重なりがちょうど threshold の箱は、残りますか。",
        "threshold より大きいときだけ消します。>= ではなく > です。",
    ],
    "en": [
        "Does a box with exactly the threshold stay?",
        "It goes only where the overlap is greater than threshold: >, not >=.",
    ],
}
EDIT = [
    (
        "removes = (iou(boxes, boxes) > threshold) & (labels[:, np.newaxis] == labels)",
        "removes = (iou(boxes, boxes) >= threshold) & (labels[:, np.newaxis] == labels)",
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
    removes = (_iou(boxes, boxes) >= threshold) & (labels[:, np.newaxis] == labels)
    removed = np.zeros(len(scores), dtype=bool)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if not removed[index]:
            kept.append(index)
            removed |= removes[index]
    return np.array(kept, dtype=int)
