"""Believes: the first column of cells comes first."""

import numpy as np

FAILS = [
    "test_default_boxes_of_the_example",
    "test_default_boxes_of_several_ratios",
    "test_default_boxes_of_other_maps",
    "test_default_boxes_of_the_next_scale",
]
HINT = {
    "ja": ["箱の順序を、マップの並びと比べてみましょう。", "行ごとに並べます。1 行目の左から右へ、次に 2 行目です。"],
    "en": [
        "Compare the order of the boxes with that of the map.",
        "Row by row: along the first row from left to right, then the second.",
    ],
}
EDIT = [
    (
        ("boxes[..., 2:] = sizes\n    return boxes.reshape(-1, 4)"),
        ("boxes[..., 2:] = sizes\n    return boxes.transpose(1, 0, 2, 3).reshape(-1, 4)"),
    ),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.transpose(1, 0, 2, 3).reshape(-1, 4)
