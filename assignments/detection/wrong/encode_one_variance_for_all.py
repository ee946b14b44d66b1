"""Believes: all four offsets have the variance 0.1."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": ["大きさのオフセットを 0.2 で割っていますか。", "位置は variances[0]、大きさは variances[1] で割ります。"],
    "en": ["Do you divide the sizes by 0.2?", "Places are divided by variances[0], sizes by variances[1]."],
}
EDIT = [
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
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[0]
    return np.concatenate([place, size], axis=-1)
