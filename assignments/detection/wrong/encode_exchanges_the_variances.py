"""Believes: the first variance is that of the sizes."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": ["2 つの分散の、どちらが位置のものですか。", "初めの 0.1 が位置、次の 0.2 が大きさです。"],
    "en": ["Which of the two variances is for places?", "The first, 0.1, is for places; the second, 0.2, for sizes."],
}
EDIT = [
    (
        "place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])",
        "place = (boxes[..., :2] - defaults[:, :2]) / (variances[1] * defaults[:, 2:])",
    ),
    (
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]",
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[0]",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[1] * defaults[:, 2:])
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[0]
    return np.concatenate([place, size], axis=-1)
