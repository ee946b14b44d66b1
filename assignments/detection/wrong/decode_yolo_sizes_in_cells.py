"""Believes: w and h are parts of the cell."""

import numpy as np

FAILS = ["test_decode_yolo_boxes", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": ["w は何に対する割合ですか。", "w と h は画像に対する割合です。S で割りません。"],
    "en": ["Of what is w a part?", "Of the image: do not divide w and h by S."],
}
EDIT = [
    (
        "centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4]], axis=-1)",
        "centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4] / s], axis=-1)",
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode_yolo(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes = predictions[..., : 5 * B].reshape(n, s, s, B, 5)
    columns, rows = np.meshgrid(np.arange(s), np.arange(s))
    cells = np.stack([columns, rows], axis=-1)[:, :, np.newaxis]
    centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4] / s], axis=-1)
    scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]
    return (_to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1]))
