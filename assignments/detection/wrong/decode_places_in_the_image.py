"""Believes: places need not be multiplied by the size of the default box."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": [
        "encode では、位置の差を何で割りましたか。",
        "位置のオフセットには、デフォルトボックスの幅・高さも掛けます。",
    ],
    "en": [
        "By what did encode divide the difference of places?",
        "The offset of a place is also multiplied by the default box's width and height.",
    ],
}
EDIT = [
    (
        "place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]",
        "place = defaults[:, :2] + variances[0] * offsets[..., :2]",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + variances[0] * offsets[..., :2]
    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])
    return _to_corners(np.concatenate([place, size], axis=-1))
