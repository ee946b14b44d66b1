"""Believes: the indices are returned by size."""

import numpy as np

FAILS = [
    "test_nms_of_the_example",
    "test_nms_of_several_classes",
    "test_nms_of_a_row_of_boxes",
    "test_nms_of_ties",
    "test_nms_at_the_threshold",
    "test_nms_of_other_thresholds",
    "test_nms_of_none_and_one",
]
HINT = {
    "ja": ["返す番号の順序を見てみましょう。", "スコアの高い順のまま返します。番号の順に並べ直しません。"],
    "en": [
        "Look at the order of what you return.",
        "It is the order of the scores, the highest first, not that of the indices.",
    ],
}
EDIT = [
    ("return np.array(kept, dtype=int)", "return np.sort(np.array(kept, dtype=int))"),
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
    return np.sort(np.array(kept, dtype=int))
