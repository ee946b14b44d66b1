"""Believes: an object belongs to the cell of its upper left corner."""

import numpy as np

FAILS = [
    "test_encode_target_of_the_example",
    "test_encode_target_of_the_usual_size",
    "test_encode_target_of_other_sizes",
    "test_encode_target_of_a_shared_cell",
    "test_encode_target_at_the_border",
    "test_encode_target_without_objects",
]
HINT = {
    "ja": ["物体は、どの点のあるセルのものですか。", "角ではなく、中心のあるセルのものです。"],
    "en": ["Which point of an object decides about its cell?", "Its centre, not a corner."],
}
EDIT = [
    (
        "cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)",
        "cells = np.clip(np.floor(S * boxes[:, :2]).astype(int), 0, S - 1)",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode_target(boxes, labels, S=7, C=20):
    centres = _to_centres(boxes)
    cells = np.clip(np.floor(S * boxes[:, :2]).astype(int), 0, S - 1)
    place = S * centres[:, :2] - cells
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]
    return target
