"""Believes: the boxes may be converted where they are."""

import numpy as np

FAILS = ["test_encode_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出した後の boxes を見てみましょう。",
        "受け取った配列を書き換えてはいけません。新しい配列に計算します。",
    ],
    "en": ["Look at boxes after the call.", "Do not change the array you are given: compute in a new one."],
}
EDIT = [
    (("    boxes = to_centres(boxes)\n    place"), ("    boxes[...] = to_centres(boxes)\n    place")),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    boxes[...] = _to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]
    return np.concatenate([place, size], axis=-1)
