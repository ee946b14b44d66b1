"""Believes: a centre is always below 1."""

import numpy as np

FAILS = ["test_encode_target_at_the_border"]
HINT = {
    "ja": [
        "中心がちょうど 1 の物体は、どのセルに入りますか。",
        "⌊S · 1⌋ = S というセルはありません。最後のセル S − 1 に入れます。",
    ],
    "en": ["To which cell belongs a centre of exactly 1?", "There is no cell ⌊S · 1⌋ = S: take the last one, S − 1."],
}
EDIT = [
    (
        "cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)",
        "cells = np.floor(S * centres[:, :2]).astype(int)",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode_target(boxes, labels, S=7, C=20):
    centres = _to_centres(boxes)
    cells = np.floor(S * centres[:, :2]).astype(int)
    place = S * centres[:, :2] - cells
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]
    return target
