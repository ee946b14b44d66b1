"""Believes: the centre is the box's first corner."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": ["箱の中心はどこになりますか。", "cx は左端ではありません。角は cx ± w/2、cy ± h/2 です。"],
    "en": ["Where is the centre of your box?", "cx is not its left side: the corners are cx ± w/2 and cy ± h/2."],
}
EDIT = [
    (
        "return to_corners(np.concatenate([place, size], axis=-1))",
        "return np.concatenate([place, place + size], axis=-1)",
    ),
]


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])
    return np.concatenate([place, place + size], axis=-1)
