"""Believes: a box from 2 to 5 is 4 wide, as its pixels are counted."""

import numpy as np

FAILS = [
    "test_iou_of_the_example",
    "test_iou_of_every_pair",
    "test_iou_of_boxes_apart",
    "test_iou_of_nested_and_equal_boxes",
    "test_iou_of_empty_boxes",
    "test_iou_of_boxes_of_any_size",
]
HINT = {
    "ja": [
        "0〜1 の座標で、離れた 2 つの箱の重なりを計算してみましょう。",
        "幅は x_max − x_min です。0〜1 の座標では +1 は大きすぎます。付けないでください。",
    ],
    "en": [
        "Try two boxes apart, in coordinates from 0 to 1.",
        "The width is x_max − x_min: with coordinates from 0 to 1 a + 1 is enormous. Drop it.",
    ],
}


def iou(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum(high - low + 1, 0).prod(axis=2)
    areas_a, areas_b = (a[:, 2:] - a[:, :2] + 1).prod(axis=1), (b[:, 2:] - b[:, :2] + 1).prod(axis=1)
    return shared / (areas_a[:, None] + areas_b - shared)
