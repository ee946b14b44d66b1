"""Believes: places need not be divided by the size of the default box."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": [
        "大きなデフォルトボックスでも小さなものでも、位置のオフセットは同じ大きさですか。",
        "位置の差は、デフォルトボックスの幅・高さでも割ります。",
    ],
    "en": [
        "Is the offset the same for large default boxes as for small ones?",
        "The difference of places is also divided by the default box's width and height.",
    ],
}
EDIT = [
    (
        "place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])",
        "place = (boxes[..., :2] - defaults[:, :2]) / variances[0]",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / variances[0]
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]
    return np.concatenate([place, size], axis=-1)
