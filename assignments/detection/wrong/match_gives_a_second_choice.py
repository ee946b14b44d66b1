"""Believes: objects and default boxes are paired off, so that every object gets one."""

import numpy as np

FAILS = ["test_match_of_several_objects"]
HINT = {
    "ja": [
        "最良のデフォルトボックスをほかの物体に取られた物体は、どうなりますか。",
        "その物体に二番目の候補はありません。デフォルトボックスは、それを取る物体のうち最もよく重なるもののものです。",
    ],
    "en": [
        "What becomes of an object whose best default box goes to another?",
        "It gets no second choice: pairs are not taken off one by one.",
    ],
}
EDIT = [
    (
        "takes[np.arange(len(boxes)), overlaps.argmax(axis=1)] = True",
        (
            "left = overlaps.copy()\n"
            "    for _ in range(min(left.shape)):\n"
            "        one, other = np.unravel_index(left.argmax(), left.shape)\n"
            "        takes[one, other] = True\n"
            "        left[one], left[:, other] = -1, -1"
        ),
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
        return (np.full(len(defaults), -1), np.zeros(len(defaults), dtype=int))
    overlaps = _iou(boxes, _to_corners(defaults))
    takes = np.zeros(overlaps.shape, dtype=bool)
    left = overlaps.copy()
    for _ in range(min(left.shape)):
        one, other = np.unravel_index(left.argmax(), left.shape)
        takes[one, other] = True
        left[one], left[:, other] = (-1, -1)
    taken = takes.any(axis=0)
    objects = np.where(taken & ~takes, -np.inf, overlaps).argmax(axis=0)
    matched = taken | (overlaps.max(axis=0) >= threshold)
    return (np.where(matched, objects, -1), np.where(matched, labels[objects] + 1, 0))
