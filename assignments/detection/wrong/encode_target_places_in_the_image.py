"""Believes: x and y are parts of the image."""

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
    "ja": [
        "資料の例で、x はいくつになりますか。",
        "x と y はセルの中での位置です。x = S · cx − 列、y = S · cy − 行 です。",
    ],
    "en": [
        "What is x in the page's example?",
        "x and y are the place inside the cell: x = S cx − column, y = S cy − row.",
    ],
}
EDIT = [
    ("place = S * centres[:, :2] - cells", "place = centres[:, :2]"),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode_target(boxes, labels, S=7, C=20):
    centres = _to_centres(boxes)
    cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)
    place = centres[:, :2]
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]
    return target
