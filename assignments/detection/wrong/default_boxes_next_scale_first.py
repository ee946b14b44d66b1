"""Believes: the box of the next scale comes before those of the ratios."""

import numpy as np

FAILS = ["test_default_boxes_of_several_ratios", "test_default_boxes_of_the_next_scale"]
HINT = {
    "ja": ["セルの中の箱の順序を確かめましょう。", "next_scale の箱は、比の箱の後に来ます。"],
    "en": ["Look at the order of the boxes in a cell.", "The box of next_scale comes after those of the ratios."],
}
EDIT = [
    (
        "np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])",
        "np.concatenate([np.full((1, 2), np.sqrt(scale * next_scale)), sizes])",
    ),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([np.full((1, 2), np.sqrt(scale * next_scale)), sizes])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
