"""Believes: the box of the next scale has the mean of both scales."""

import numpy as np

FAILS = ["test_default_boxes_of_several_ratios", "test_default_boxes_of_the_next_scale"]
HINT = {
    "ja": ["next_scale の箱の一辺はいくつですか。", "相加平均ではなく、√(scale · next_scale) です。"],
    "en": ["How large is the box of next_scale?", "Its side is √(scale · next_scale), not the arithmetic mean."],
}
EDIT = [
    ("np.sqrt(scale * next_scale)", "(scale + next_scale) / 2"),
]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), (scale + next_scale) / 2)])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)
