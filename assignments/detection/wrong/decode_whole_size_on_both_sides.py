"""Believes: the corners are one width away from the centre."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": ["求めた箱の幅は w になっていますか。", "中心から角までは w/2、h/2 です。"],
    "en": ["Is your box as wide as w?", "From the centre to a corner it is w/2 and h/2."],
}
EDIT = [
    (
        "return to_corners(np.concatenate([place, size], axis=-1))",
        "return np.concatenate([place - size, place + size], axis=-1)",
    ),
]


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])
    return np.concatenate([place - size, place + size], axis=-1)
