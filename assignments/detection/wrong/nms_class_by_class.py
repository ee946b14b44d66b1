"""Believes: the results of the classes are put one after the other."""

import numpy as np

FAILS = ["test_nms_of_several_classes", "test_nms_of_other_thresholds"]
HINT = {
    "ja": [
        "クラスが 2 つ以上あるとき、結果の順序はどうなっていますか。",
        "全クラスを合わせて、スコアの高い順に並べます。",
    ],
    "en": ["In which order is the result where there are several classes?", "All classes together, by falling score."],
}
EDIT = [
    ("return np.array(kept, dtype=int)", "return np.array(sorted(kept, key=lambda index: labels[index]), dtype=int)"),
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
    return np.array(sorted(kept, key=lambda index: labels[index]), dtype=int)
