"""Believes: C is 20."""

import numpy as np

FAILS = [
    "test_encode_target_of_the_example",
    "test_encode_target_of_other_sizes",
    "test_encode_target_of_a_shared_cell",
    "test_encode_target_at_the_border",
    "test_encode_target_without_objects",
]
HINT = {
    "ja": ["C を変えると、結果の形は変わりますか。", "20 を書き込まず、引数の C を使います。"],
    "en": ["Does the shape change with C?", "Use the argument C instead of 20."],
}
EDIT = [
    ("    centres = to_centres(boxes)\n", ("    C = 20\n    centres = to_centres(boxes)\n")),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode_target(boxes, labels, S=7, C=20):
    C = 20
    centres = _to_centres(boxes)
    cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)
    place = S * centres[:, :2] - cells
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]
    return target
