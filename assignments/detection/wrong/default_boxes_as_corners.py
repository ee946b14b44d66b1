"""Believes: default boxes are returned as corners."""

import numpy as np

FAILS = [
    "test_default_boxes_of_the_example",
    "test_default_boxes_of_several_ratios",
    "test_default_boxes_of_other_maps",
    "test_default_boxes_of_the_next_scale",
]
HINT = {
    "ja": ["default_boxes はどの形の箱を返しますか。", "デフォルトボックスは中心の形 (cx, cy, w, h) です。"],
    "en": ["In which form are default boxes returned?", "By centre and size: (cx, cy, w, h)."],
}
EDIT = [
    (
        ("boxes[..., 2:] = sizes\n    return boxes.reshape(-1, 4)"),
        ("boxes[..., 2:] = sizes\n    return to_corners(boxes).reshape(-1, 4)"),
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


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
    return _to_corners(boxes).reshape(-1, 4)
