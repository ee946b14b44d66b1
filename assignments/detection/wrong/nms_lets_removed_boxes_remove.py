"""Believes: each box removes those after it that overlap it, whether it was kept or not."""

import numpy as np

FAILS = ["test_nms_of_a_row_of_boxes"]
HINT = {
    "ja": [
        "A が B を消した後、B は C を消してよいでしょうか。",
        "消された箱は、ほかの箱を消してはいけません。残した箱とだけ比べます。",
    ],
    "en": [
        "A has removed B. May B still remove C?",
        "A removed box may not remove others: compare with the kept ones only.",
    ],
}
EDIT = [
    (
        ("            kept.append(index)\n            removed |= removes[index]\n"),
        ("            kept.append(index)\n        removed |= removes[index]\n"),
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
    removes = (_iou(boxes, boxes) > threshold) & (labels[:, np.newaxis] == labels)
    removed = np.zeros(len(scores), dtype=bool)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if not removed[index]:
            kept.append(index)
        removed |= removes[index]
    return np.array(kept, dtype=int)
