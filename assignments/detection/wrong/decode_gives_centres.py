"""Believes: the boxes stay by centre and size."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": ["decode はどちらの形の箱を返しますか。", "最後に to_corners で角の形にします。"],
    "en": ["In which form does decode return boxes?", "As corners: to_corners comes at the end."],
}
EDIT = [
    ("return to_corners(np.concatenate([place, size], axis=-1))", "return np.concatenate([place, size], axis=-1)"),
]


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])
    return np.concatenate([place, size], axis=-1)
