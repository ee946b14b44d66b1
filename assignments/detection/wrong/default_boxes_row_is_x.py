"""Believes: the first index of the map is x."""

import numpy as np

FAILS = [
    "test_default_boxes_of_the_example",
    "test_default_boxes_of_several_ratios",
    "test_default_boxes_of_other_maps",
    "test_default_boxes_of_the_next_scale",
]
HINT = {
    "ja": [
        "2×2 のマップで、2 番目の箱の中心はどこですか。",
        "列が x、行が y です。2 番目の箱は cx = 0.75、cy = 0.25 です。",
    ],
    "en": [
        "On a map of 2 × 2, where is the centre of the second box?",
        "The column gives x, the row gives y: cx = 0.75, cy = 0.25 for the second box.",
    ],
}
EDIT = [
    ("boxes[..., 0] = cx[:, :, np.newaxis]", "boxes[..., 1] = cx[:, :, np.newaxis]"),
    ("boxes[..., 1] = cy[:, :, np.newaxis]", "boxes[..., 0] = cy[:, :, np.newaxis]"),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 1] = cx[:, :, np.newaxis]
    boxes[..., 0] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
