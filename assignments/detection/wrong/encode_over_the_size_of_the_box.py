"""Believes: places are divided by the size of the object."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": [
        "位置の差を割るのは、どちらの箱の大きさですか。",
        "物体の箱ではなく、デフォルトボックスの大きさで割ります。",
    ],
    "en": ["The size of which box divides the difference of places?", "That of the default box, not of the object."],
}
EDIT = [
    (
        "place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])",
        "place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * boxes[..., 2:])",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * boxes[..., 2:])
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]
    return np.concatenate([place, size], axis=-1)
