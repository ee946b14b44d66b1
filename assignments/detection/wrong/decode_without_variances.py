"""Believes: the variances belong to the loss."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": [
        "encode したものを decode すると、元の箱に戻りますか。",
        "位置には分散 0.1、大きさには 0.2 を掛けます。encode と decode で同じ分散を使います。",
    ],
    "en": [
        "Does decode give back what was encoded?",
        "Places are multiplied by the variance 0.1, sizes by 0.2; encode and decode use the same.",
    ],
}
EDIT = [
    (
        "place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]",
        "place = defaults[:, :2] + offsets[..., :2] * defaults[:, 2:]",
    ),
    (
        "size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])",
        "size = defaults[:, 2:] * np.exp(offsets[..., 2:])",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(offsets[..., 2:])
    return _to_corners(np.concatenate([place, size], axis=-1))
