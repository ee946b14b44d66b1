"""Believes: the variances are always 0.1 and 0.2."""

import numpy as np

FAILS = ["test_decode_of_other_variances"]
HINT = {
    "ja": ["ほかの分散を渡すとどうなりますか。", "0.1 と 0.2 を書き込まず、引数の variances を使います。"],
    "en": ["What if other variances are given?", "Use the argument variances instead of 0.1 and 0.2."],
}
EDIT = [
    (
        "place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]",
        "place = defaults[:, :2] + 0.1 * offsets[..., :2] * defaults[:, 2:]",
    ),
    (
        "size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])",
        "size = defaults[:, 2:] * np.exp(0.2 * offsets[..., 2:])",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + 0.1 * offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(0.2 * offsets[..., 2:])
    return _to_corners(np.concatenate([place, size], axis=-1))
