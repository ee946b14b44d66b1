"""Believes: boxes come by centre and size."""

import numpy as np

FAILS = ["test_encode_values", "test_encode_of_a_batch", "test_encode_of_other_variances"]
HINT = {
    "ja": ["boxes はどちらの形の箱ですか。", "boxes は角の形です。to_centres で中心の形にしてから計算します。"],
    "en": ["In which form are boxes?", "They are corners: convert them by to_centres first."],
}
EDIT = [
    (("    boxes = to_centres(boxes)\n    place"), "    place"),
]


def encode(boxes, defaults, variances=(0.1, 0.2)):
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]
    return np.concatenate([place, size], axis=-1)
