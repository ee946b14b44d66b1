"""Believes: a box is removed by setting its score to 0."""

import numpy as np

FAILS = ["test_nms_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出した後の scores を見てみましょう。",
        "受け取った scores を書き換えてはいけません。コピーか、別の印を使います。",
    ],
    "en": [
        "Look at scores after the call.",
        "Do not change the scores you are given: use a copy, or marks of your own.",
    ],
}
EDIT = [
    (
        "return np.array(kept, dtype=int)",
        ("scores[~np.isin(np.arange(len(scores)), kept)] = 0\n    return np.array(kept, dtype=int)"),
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
    scores[~np.isin(np.arange(len(scores)), kept)] = 0
    return np.array(kept, dtype=int)
