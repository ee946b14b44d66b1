"""Believes: a box ends at the image's border."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": [
        "画像からはみ出す箱はどうなりますか。",
        "箱は画像からはみ出してもよく、切り取りません。ピクセルの座標かもしれません。",
    ],
    "en": [
        "What about a box that reaches beyond the image?",
        "It may: nothing is cut off, and the coordinates may be pixels.",
    ],
}
EDIT = [
    (
        "return to_corners(np.concatenate([place, size], axis=-1))",
        "return np.clip(to_corners(np.concatenate([place, size], axis=-1)), 0, 1)",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])
    return np.clip(_to_corners(np.concatenate([place, size], axis=-1)), 0, 1)
