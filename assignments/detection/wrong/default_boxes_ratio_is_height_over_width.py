"""Believes: the ratio is height over width."""

import numpy as np

FAILS = [
    "test_default_boxes_of_several_ratios",
    "test_default_boxes_of_other_maps",
    "test_default_boxes_of_the_next_scale",
]
HINT = {
    "ja": ["比が 2 の箱は、横長ですか、縦長ですか。", "r は 幅 / 高さ です。w に √r を掛け、h を √r で割ります。"],
    "en": ["Is a box of ratio 2 wide or high?", "r is width over height: w is multiplied by √r, h divided by it."],
}
EDIT = [
    ("np.stack([roots, 1 / roots], axis=1)", "np.stack([1 / roots, roots], axis=1)"),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([1 / roots, roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
