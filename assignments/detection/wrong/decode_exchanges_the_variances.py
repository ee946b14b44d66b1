"""Believes: the first variance is that of the sizes."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": ["2 つの分散の、どちらが位置のものですか。", "初めの 0.1 が位置、次の 0.2 が大きさです。"],
    "en": ["Which of the two variances is for places?", "The first, 0.1, is for places; the second, 0.2, for sizes."],
}
EDIT = [
    (
        "place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]",
        "place = defaults[:, :2] + variances[1] * offsets[..., :2] * defaults[:, 2:]",
    ),
    (
        "size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])",
        "size = defaults[:, 2:] * np.exp(variances[0] * offsets[..., 2:])",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + variances[1] * offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(variances[0] * offsets[..., 2:])
    return _to_corners(np.concatenate([place, size], axis=-1))
