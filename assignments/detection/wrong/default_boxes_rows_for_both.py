"""Believes: x and y are divided by the same number."""

import numpy as np

FAILS = ["test_default_boxes_of_other_maps", "test_default_boxes_of_the_next_scale"]
HINT = {
    "ja": ["行と列の数が違うマップで、cx は 0 から 1 の間にありますか。", "cx は列の数で、cy は行の数で割ります。"],
    "en": [
        "On a map that is not square, does cx reach from 0 to 1?",
        "cx is divided by the number of columns, cy by that of rows.",
    ],
}
EDIT = [
    ("(np.arange(columns) + 0.5) / columns", "(np.arange(columns) + 0.5) / rows"),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / rows, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
