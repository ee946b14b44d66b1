"""Believes: sizes are compared by their ratio."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": [
        "同じ大きさの箱で、3 番目のオフセットはいくつになるべきですか。",
        "比そのものではなく、比の対数です。同じ大きさなら 0 になります。",
    ],
    "en": [
        "What should the third offset be for a box of the same size?",
        "The logarithm of the ratio, not the ratio: 0 for equal sizes.",
    ],
}
EDIT = [
    (
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]",
        "size = boxes[..., 2:] / defaults[:, 2:] / variances[1]",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])
    size = boxes[..., 2:] / defaults[:, 2:] / variances[1]
    return np.concatenate([place, size], axis=-1)
