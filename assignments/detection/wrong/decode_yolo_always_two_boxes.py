"""Believes: a cell has two boxes."""

import numpy as np

FAILS = ["test_decode_yolo_boxes", "test_decode_yolo_scores", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": ["B を変えるとどうなりますか。", "2 を書き込まず、引数の B を使います。"],
    "en": ["What if B is another number?", "Use the argument B instead of 2."],
}
EDIT = [
    ("    n, s = predictions.shape[:2]\n", ("    n, s = predictions.shape[:2]\n    B = 2\n")),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode_yolo(predictions, B=2):
    n, s = predictions.shape[:2]
    B = 2
    boxes = predictions[..., : 5 * B].reshape(n, s, s, B, 5)
    columns, rows = np.meshgrid(np.arange(s), np.arange(s))
    cells = np.stack([columns, rows], axis=-1)[:, :, np.newaxis]
    centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4]], axis=-1)
    scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]
    return (_to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1]))
