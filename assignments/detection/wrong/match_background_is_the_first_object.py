"""Believes: what has no object is marked by 0."""

import numpy as np

FAILS = [
    "test_match_finds_the_objects",
    "test_match_of_little_overlap",
    "test_match_at_the_threshold",
    "test_match_of_several_objects",
    "test_match_without_objects",
]
HINT = {
    "ja": ["最初の物体と背景は、objects で区別できますか。", "0 は最初の物体の番号です。背景は −1 にします。"],
    "en": [
        "Can the first object be told from background in objects?",
        "0 is the index of the first object: background is −1.",
    ],
}
EDIT = [
    (
        "return np.full(len(defaults), -1), np.zeros(len(defaults), dtype=int)",
        "return np.zeros(len(defaults), dtype=int), np.zeros(len(defaults), dtype=int)",
    ),
    (
        "return np.where(matched, objects, -1), np.where(matched, labels[objects] + 1, 0)",
        "return np.where(matched, objects, 0), np.where(matched, labels[objects] + 1, 0)",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


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


def match(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return (np.zeros(len(defaults), dtype=int), np.zeros(len(defaults), dtype=int))
    overlaps = _iou(boxes, _to_corners(defaults))
    takes = np.zeros(overlaps.shape, dtype=bool)
    takes[np.arange(len(boxes)), overlaps.argmax(axis=1)] = True
    taken = takes.any(axis=0)
    objects = np.where(taken & ~takes, -np.inf, overlaps).argmax(axis=0)
    matched = taken | (overlaps.max(axis=0) >= threshold)
    return (np.where(matched, objects, 0), np.where(matched, labels[objects] + 1, 0))
