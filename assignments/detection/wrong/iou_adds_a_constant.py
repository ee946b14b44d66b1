"""Believes: a millionth in the divisor prevents 0/0 and changes nothing."""

import numpy as np

FAILS = ["test_iou_of_boxes_apart", "test_iou_of_boxes_of_any_size"]
HINT = {
    "ja": [
        "幅が 0.001 の箱の面積はいくつですか。",
        "面積が 10⁻⁶ の箱では、分母に足した 10⁻⁶ が結果を半分にします。0 のときだけを分けて扱います。",
    ],
    "en": [
        "What is the area of a box that is 0.001 wide?",
        "For an area of 10⁻⁶ a constant of 10⁻⁶ halves the result. Treat only a union of 0 separately.",
    ],
}
EDIT = [
    ("return np.asarray(shared / np.where(union > 0, union, np.inf))", "return shared / (union + 1e-6)"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return shared / (union + 1e-06)


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
