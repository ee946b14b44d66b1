"""Believes: a default box stands at its cell's corner."""

import numpy as np

FAILS = [
    "test_default_boxes_of_the_example",
    "test_default_boxes_of_several_ratios",
    "test_default_boxes_of_other_maps",
    "test_default_boxes_of_the_next_scale",
]
HINT = {
    "ja": [
        "1×1 のマップで、箱の中心はどこにあるべきですか。",
        "中心はセルの中央です。列と行に 0.5 を足してから割ります。",
    ],
    "en": [
        "Where should the centre be on a map of 1 × 1?",
        "In the middle of the cell: add 0.5 to column and row before you divide.",
    ],
}
EDIT = [
    ("(np.arange(columns) + 0.5) / columns", "np.arange(columns) / columns"),
    ("(np.arange(rows) + 0.5) / rows", "np.arange(rows) / rows"),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    cx, cy = np.meshgrid(np.arange(columns) / columns, np.arange(rows) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
