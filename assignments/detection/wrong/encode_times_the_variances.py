"""Believes: offsets are multiplied by the variances."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": ["分散は掛けるのでしょうか、割るのでしょうか。", "encode では分散で割り、decode では掛けます。"],
    "en": ["Is it times the variances, or over them?", "encode divides by the variances, decode multiplies."],
}
EDIT = [
    (
        "place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])",
        "place = (boxes[..., :2] - defaults[:, :2]) / defaults[:, 2:] * variances[0]",
    ),
    (
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]",
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) * variances[1]",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / defaults[:, 2:] * variances[0]
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) * variances[1]
    return np.concatenate([place, size], axis=-1)
