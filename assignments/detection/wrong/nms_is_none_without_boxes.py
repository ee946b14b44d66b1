"""Believes: without boxes there is nothing to return."""

import numpy as np

FAILS = ["test_nms_of_none_and_one"]
HINT = {
    "ja": ["箱が 1 つもないとき、何が返りますか。", "空の入力でも同じ種類の結果、長さ 0 の整数の配列を返します。"],
    "en": [
        "What is returned where there are no boxes?",
        "Return the same kind of result: an integer array of length 0.",
    ],
}
EDIT = [
    (
        "    removed = np.zeros(len(scores), dtype=bool)\n",
        ("    if len(boxes) == 0:\n        return None\n    removed = np.zeros(len(scores), dtype=bool)\n"),
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
    if len(boxes) == 0:
        return None
    removed = np.zeros(len(scores), dtype=bool)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if not removed[index]:
            kept.append(index)
            removed |= removes[index]
    return np.array(kept, dtype=int)
