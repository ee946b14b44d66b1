"""Believes: the first index of a cell is x."""

import numpy as np

FAILS = ["test_decode_yolo_boxes", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": ["行と列の、どちらが x を決めますか。", "列を x に、行を y に足します。"],
    "en": ["Which gives x, the row or the column?", "Add the column to x and the row to y."],
}
EDIT = [
    (
        "cells = np.stack([columns, rows], axis=-1)[:, :, np.newaxis]",
        "cells = np.stack([rows, columns], axis=-1)[:, :, np.newaxis]",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode_yolo(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes = predictions[..., : 5 * B].reshape(n, s, s, B, 5)
    columns, rows = np.meshgrid(np.arange(s), np.arange(s))
    cells = np.stack([rows, columns], axis=-1)[:, :, np.newaxis]
    centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4]], axis=-1)
    scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]
    return (_to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1]))
