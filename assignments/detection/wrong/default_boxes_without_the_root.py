"""Believes: width and height are scale times and over the ratio."""

import numpy as np

FAILS = [
    "test_default_boxes_of_several_ratios",
    "test_default_boxes_of_other_maps",
    "test_default_boxes_of_the_next_scale",
]
HINT = {
    "ja": [
        "縦横比が 2 の箱の面積はいくつですか。",
        "面積が scale² のままになるように、比の平方根を使います。w = scale √r、h = scale / √r です。",
    ],
    "en": [
        "What is the area of the box with ratio 2?",
        "Use the root of the ratio, so that the area stays scale²: w = scale √r, h = scale / √r.",
    ],
}
EDIT = [
    ("roots = np.sqrt(np.asarray(ratios, dtype=float))", "roots = np.asarray(ratios, dtype=float)"),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.asarray(ratios, dtype=float)
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
