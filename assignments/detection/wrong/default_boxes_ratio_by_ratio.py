"""Believes: all cells come with the first ratio, then all with the second."""

import numpy as np

FAILS = [
    "test_default_boxes_of_several_ratios",
    "test_default_boxes_of_other_maps",
    "test_default_boxes_of_the_next_scale",
]
HINT = {
    "ja": ["セルの中の箱は、続けて並んでいますか。", "セルごとに、そのセルの箱を全部並べてから次のセルへ進みます。"],
    "en": [
        "Do the boxes of a cell stand beside each other?",
        "Cell by cell: all boxes of a cell, then those of the next.",
    ],
}
EDIT = [
    (
        ("boxes[..., 2:] = sizes\n    return boxes.reshape(-1, 4)"),
        ("boxes[..., 2:] = sizes\n    return boxes.transpose(2, 0, 1, 3).reshape(-1, 4)"),
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
    return boxes.transpose(2, 0, 1, 3).reshape(-1, 4)
