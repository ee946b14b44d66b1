"""Believes: the class probabilities come before the boxes."""

import numpy as np

FAILS = ["test_decode_yolo_boxes", "test_decode_yolo_scores", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": ["セルの中の数の順序を確かめましょう。", "5 つの数が B 回、その後に C 個の確率です。"],
    "en": ["Look at the order of the numbers in a cell.", "B times five numbers, then the C probabilities."],
}
EDIT = [
    (
        "    n, s = predictions.shape[:2]\n",
        ("    n, s = predictions.shape[:2]\n    predictions = np.roll(predictions, 5 * B, axis=-1)\n"),
    ),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def decode_yolo(predictions, B=2):
    n, s = predictions.shape[:2]
    predictions = np.roll(predictions, 5 * B, axis=-1)
    boxes = predictions[..., : 5 * B].reshape(n, s, s, B, 5)
    columns, rows = np.meshgrid(np.arange(s), np.arange(s))
    cells = np.stack([columns, rows], axis=-1)[:, :, np.newaxis]
    centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4]], axis=-1)
    scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]
    return (_to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1]))
