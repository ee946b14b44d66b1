"""Believes: places are multiplied by the size that has just been decoded."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": [
        "位置に掛けるのは、どちらの大きさですか。",
        "求めたばかりの w、h ではなく、デフォルトボックスの dw、dh です。",
    ],
    "en": ["By which size do you multiply the place?", "By that of the default box, dw and dh, not by w and h."],
}
EDIT = [
    (
        (
            "place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]\n"
            "    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])"
        ),
        (
            "size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])\n"
            "    place = defaults[:, :2] + variances[0] * offsets[..., :2] * size"
        ),
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])
    place = defaults[:, :2] + variances[0] * offsets[..., :2] * size
    return _to_corners(np.concatenate([place, size], axis=-1))
