"""Believes: a default box belongs to an object if they overlap by the threshold, and else to none."""

import numpy as np

FAILS = [
    "test_match_finds_the_objects",
    "test_match_gives_the_classes",
    "test_match_of_little_overlap",
    "test_match_of_what_is_taken",
    "test_match_of_several_objects",
]
HINT = {
    "ja": [
        "どのデフォルトボックスとも 0.5 まで重ならない小さな物体は、どうなりますか。",
        "どの物体にも、最も重なるデフォルトボックスを必ず割り当てます。",
    ],
    "en": [
        "What becomes of a small object that overlaps no default box by 0.5?",
        "Every object takes the default box that it overlaps most, whatever the overlap.",
    ],
}
EDIT = [
    ("objects = np.where(taken & ~takes, -np.inf, overlaps).argmax(axis=0)", "objects = overlaps.argmax(axis=0)"),
    ("matched = taken | (overlaps.max(axis=0) >= threshold)", "matched = overlaps.max(axis=0) >= threshold"),
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
        return (np.full(len(defaults), -1), np.zeros(len(defaults), dtype=int))
    overlaps = _iou(boxes, _to_corners(defaults))
    takes = np.zeros(overlaps.shape, dtype=bool)
    takes[np.arange(len(boxes)), overlaps.argmax(axis=1)] = True
    takes.any(axis=0)
    objects = overlaps.argmax(axis=0)
    matched = overlaps.max(axis=0) >= threshold
    return (np.where(matched, objects, -1), np.where(matched, labels[objects] + 1, 0))
