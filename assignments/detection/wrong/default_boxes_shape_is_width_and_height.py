"""Believes: shape is (columns, rows), as the size of an image is."""

import numpy as np

FAILS = ["test_default_boxes_of_other_maps", "test_default_boxes_of_the_next_scale"]
HINT = {
    "ja": ["正方形でないマップで確かめましょう。", "shape は (行の数, 列の数) です。"],
    "en": ["Try a map that is not square.", "shape is (rows, columns)."],
}
EDIT = [
    ("rows, columns = shape", "columns, rows = shape"),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    columns, rows = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
