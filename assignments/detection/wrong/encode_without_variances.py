"""Believes: the variances belong to the loss."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": [
        "資料の例で、最初のオフセットは 2.5 になりますか。",
        "位置は分散 0.1 で、大きさは 0.2 で割ります。encode と decode で同じ分散を使います。",
    ],
    "en": [
        "Is the first offset of the page's example 2.5?",
        "Places are divided by the variance 0.1, sizes by 0.2; encode and decode use the same.",
    ],
}
EDIT = [
    (
        "place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])",
        "place = (boxes[..., :2] - defaults[:, :2]) / defaults[:, 2:]",
    ),
    (
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]",
        "size = np.log(boxes[..., 2:] / defaults[:, 2:])",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / defaults[:, 2:]
    size = np.log(boxes[..., 2:] / defaults[:, 2:])
    return np.concatenate([place, size], axis=-1)
