"""Believes: sizes are compared by their difference."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": [
        "2 倍の大きさの箱で、3 番目のオフセットはいくつになりますか。",
        "大きさは比の対数で表します。log(w / dw) / v です。",
    ],
    "en": [
        "What is the third offset of a box that is twice as large?",
        "Sizes are encoded as the logarithm of their ratio: log(w / dw) / v.",
    ],
}
EDIT = [
    (
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]",
        "size = (boxes[..., 2:] - defaults[:, 2:]) / variances[1]",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])
    size = (boxes[..., 2:] - defaults[:, 2:]) / variances[1]
    return np.concatenate([place, size], axis=-1)
