"""Believes: the offset of a size is added."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": ["w は足し算で求まるのでしょうか。", "encode の log の逆は exp です。w = dw · exp(v · p) です。"],
    "en": ["Is w found by adding?", "The inverse of encode's log is exp: w = dw exp(v p)."],
}
EDIT = [
    (
        "size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])",
        "size = defaults[:, 2:] + variances[1] * offsets[..., 2:]",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] + variances[1] * offsets[..., 2:]
    return _to_corners(np.concatenate([place, size], axis=-1))
