"""Believes: the variances are always 0.1 and 0.2."""

import numpy as np

FAILS = ["test_encode_of_other_variances"]
HINT = {
    "ja": ["ほかの分散を渡すとどうなりますか。", "0.1 と 0.2 を書き込まず、引数の variances を使います。"],
    "en": ["What if other variances are given?", "Use the argument variances instead of 0.1 and 0.2."],
}
EDIT = [
    (
        "place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])",
        "place = (boxes[..., :2] - defaults[:, :2]) / (0.1 * defaults[:, 2:])",
    ),
    (
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]",
        "size = np.log(boxes[..., 2:] / defaults[:, 2:]) / 0.2",
    ),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / (0.1 * defaults[:, 2:])
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) / 0.2
    return np.concatenate([place, size], axis=-1)
