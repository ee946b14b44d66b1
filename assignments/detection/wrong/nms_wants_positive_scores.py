"""Believes: a score that is not above 0 means that there is nothing."""

import numpy as np

FAILS = ["test_nms_at_the_threshold", "test_nms_of_none_and_one"]
HINT = {
    "ja": ["スコアがすべて負のときはどうなりますか。", "スコアはどんな数でもよく、負でも捨てません。"],
    "en": ["What if all scores are negative?", "Scores are any numbers: negative ones are not thrown away."],
}
EDIT = [
    ("        if not removed[index]:\n", "        if not removed[index] and scores[index] > 0:\n"),
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
        if not removed[index] and scores[index] > 0:
            kept.append(index)
            removed |= removes[index]
    return np.array(kept, dtype=int)
