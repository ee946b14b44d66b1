"""Believes: a later object overwrites an earlier one in its cell."""

import numpy as np

FAILS = ["test_encode_target_of_a_shared_cell"]
HINT = {
    "ja": [
        "1 つのセルに 2 つの物体があると、どちらが残りますか。",
        "最初の物体が残ります。すでに書かれているセルには書きません。",
    ],
    "en": ["Of two objects in a cell, which one stays?", "The first: do not write into a cell that has one."],
}
EDIT = [
    ("target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]", "target[cells[:, 1], cells[:, 0]] = answers"),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode_target(boxes, labels, S=7, C=20):
    centres = _to_centres(boxes)
    cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)
    place = S * centres[:, :2] - cells
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[:, 1], cells[:, 0]] = answers
    return target
