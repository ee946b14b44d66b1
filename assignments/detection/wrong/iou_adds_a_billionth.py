"""Believes: a billionth in the divisor prevents 0/0 and changes nothing."""

import numpy as np

FAILS = ["test_iou_of_boxes_of_any_size"]
HINT = {
    "ja": [
        "とても小さい箱の面積と、足した定数を比べてみましょう。",
        "面積が 10⁻⁶ の箱では、10⁻⁹ でも値が 0.1 % ずれます。0 のときだけを分けて扱います。",
    ],
    "en": [
        "Compare your constant with the area of a very small box.",
        "For an area of 10⁻⁶ even 10⁻⁹ is 0.1 %. Treat only a union of 0 separately.",
    ],
}
EDIT = [
    ("return np.asarray(shared / np.where(union > 0, union, np.inf))", "return shared / (union + 1e-9)"),
]


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return shared / (union + 1e-09)


def iou(a, b):
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])
