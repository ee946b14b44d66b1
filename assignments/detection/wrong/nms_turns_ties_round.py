"""Believes: sorting upwards and turning round is the same as sorting downwards."""

import numpy as np

FAILS = ["test_nms_of_ties"]
HINT = {
    "ja": [
        "スコアが等しい箱は、どの順に見ていますか。",
        '[::-1] は同点の順も逆にします。np.argsort(-scores, kind="stable") なら番号の順のままです。',
    ],
    "en": [
        "In which order do you visit boxes with equal scores?",
        ('[::-1] turns ties round as well: np.argsort(-scores, kind="stable") keeps the order of their indices.'),
    ],
}
EDIT = [
    ('for index in np.argsort(-scores, kind="stable"):', 'for index in np.argsort(scores, kind="stable")[::-1]:'),
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
    for index in np.argsort(scores, kind="stable")[::-1]:
        if not removed[index]:
            kept.append(index)
            removed |= removes[index]
    return np.array(kept, dtype=int)
