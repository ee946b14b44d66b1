"""Believes: a default box ends at the image's border."""

import numpy as np

FAILS = ["test_default_boxes_beyond_the_border"]
HINT = {
    "ja": [
        "端のセルの大きな箱は、ほかのセルの箱と同じ大きさですか。",
        "この課題では、画像の端で切り取りません。どのセルでも大きさは同じです。",
    ],
    "en": [
        "Are large boxes in the cells at the border as large as the others?",
        "Nothing is cut off at the border here: the size is the same in every cell.",
    ],
}
EDIT = [
    (
        ("boxes[..., 2:] = sizes\n    return boxes.reshape(-1, 4)"),
        ("boxes[..., 2:] = sizes\n    return to_centres(np.clip(to_corners(boxes), 0, 1)).reshape(-1, 4)"),
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


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
    return _to_centres(np.clip(_to_corners(boxes), 0, 1)).reshape(-1, 4)
