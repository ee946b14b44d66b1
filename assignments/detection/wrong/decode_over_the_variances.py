"""Believes: offsets are divided by the variances."""

import numpy as np

FAILS = ["test_decode_values", "test_decode_of_a_batch", "test_decode_of_other_variances"]
HINT = {
    "ja": ["分散は掛けるのでしょうか、割るのでしょうか。", "encode で割ったので、decode では掛けます。"],
    "en": ["Is it times the variances, or over them?", "encode has divided by them, so decode multiplies."],
}
EDIT = [
    (
        "place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]",
        "place = defaults[:, :2] + offsets[..., :2] * defaults[:, 2:] / variances[0]",
    ),
    (
        "size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])",
        "size = defaults[:, 2:] * np.exp(offsets[..., 2:] / variances[1])",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    place = defaults[:, :2] + offsets[..., :2] * defaults[:, 2:] / variances[0]
    size = defaults[:, 2:] * np.exp(offsets[..., 2:] / variances[1])
    return _to_corners(np.concatenate([place, size], axis=-1))
