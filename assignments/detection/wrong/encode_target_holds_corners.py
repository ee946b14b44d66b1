"""Believes: the target holds the box as it is given."""

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
    "ja": ["目標の最初の 4 つの数は何ですか。", "角ではなく、x、y（セルの中での位置）と w、h です。"],
    "en": ["What are the first four numbers of the target?", "x, y (inside the cell), w and h, not the corners."],
}
EDIT = [
    (
        "answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)",
        "answers = np.concatenate([boxes, there, np.eye(C)[labels]], axis=1)",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode_target(boxes, labels, S=7, C=20):
    centres = _to_centres(boxes)
    cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)
    S * centres[:, :2] - cells
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([boxes, there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]
    return target
