"""Believes: scale is a part of the cell."""

import numpy as np

FAILS = [
    "test_default_boxes_of_the_example",
    "test_default_boxes_of_several_ratios",
    "test_default_boxes_of_other_maps",
    "test_default_boxes_of_the_next_scale",
]
HINT = {
    "ja": ["scale は何に対する割合ですか。", "scale は画像に対する割合です。セルの数では割りません。"],
    "en": ["Of what is scale a part?", "Of the image: do not divide by the number of cells."],
}
EDIT = [
    ("    cx, cy = np.meshgrid(", ("    sizes = sizes / [columns, rows]\n    cx, cy = np.meshgrid(")),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    sizes = sizes / [columns, rows]
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
