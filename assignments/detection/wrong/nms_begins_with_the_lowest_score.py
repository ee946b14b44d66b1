"""Believes: argsort puts the highest score first."""

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
    "ja": [
        "同じ物体に 0.6 と 0.9 の箱があるとき、どちらが残りますか。",
        "np.argsort は小さい順です。スコアの高い順に処理します。",
    ],
    "en": [
        "Of two boxes on one object with 0.6 and 0.9, which one stays?",
        "np.argsort sorts upwards: begin with the highest score.",
    ],
}
EDIT = [
    ('for index in np.argsort(-scores, kind="stable"):', 'for index in np.argsort(scores, kind="stable"):'),
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
    for index in np.argsort(scores, kind="stable"):
        if not removed[index]:
            kept.append(index)
            removed |= removes[index]
    return np.array(kept, dtype=int)
