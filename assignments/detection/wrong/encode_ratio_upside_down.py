"""Believes: the ratio is that of the default box to the box."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": [
        "大きい箱のオフセットは、正と負のどちらですか。",
        "log(w / dw) です。デフォルトボックスの大きさで割ります。",
    ],
    "en": ["Is the offset of a large box positive?", "It is log(w / dw): the size of the default box divides."],
}
EDIT = [
    (
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]",
        "size = np.log(defaults[:, 2:] / boxes[..., 2:]) / variances[1]",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])
    size = np.log(defaults[:, 2:] / boxes[..., 2:]) / variances[1]
    return np.concatenate([place, size], axis=-1)
