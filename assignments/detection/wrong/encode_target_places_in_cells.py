"""Believes: x and y are counted in cells from the image's corner."""

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
    "ja": ["x は 0 から 1 の間になっていますか。", "S · cx から列の番号を引くのを忘れていませんか。"],
    "en": ["Is x between 0 and 1?", "Subtract the column from S cx, and the row from S cy."],
}
EDIT = [
    ("place = S * centres[:, :2] - cells", "place = S * centres[:, :2]"),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode_target(boxes, labels, S=7, C=20):
    centres = _to_centres(boxes)
    cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)
    place = S * centres[:, :2]
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]
    return target
