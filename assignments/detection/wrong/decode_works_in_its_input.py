"""Believes: the offsets may be scaled where they are."""

import numpy as np

FAILS = ["test_decode_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出した後の offsets を見てみましょう。",
        "受け取った配列を書き換えてはいけません。新しい配列に計算します。",
    ],
    "en": ["Look at offsets after the call.", "Do not change the array you are given: compute in a new one."],
}
EDIT = [
    (
        "place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]",
        ("offsets[..., :2] *= variances[0]\n    place = defaults[:, :2] + offsets[..., :2] * defaults[:, 2:]"),
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    offsets[..., :2] *= variances[0]
    place = defaults[:, :2] + offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])
    return _to_corners(np.concatenate([place, size], axis=-1))
