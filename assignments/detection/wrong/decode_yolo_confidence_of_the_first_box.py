"""Believes: a cell has one confidence."""

import numpy as np

FAILS = ["test_decode_yolo_scores", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": [
        "2 番目の箱のスコアには、どの信頼度を使っていますか。",
        "信頼度は箱ごとに違います。それぞれの箱の 5 番目の数です。",
    ],
    "en": [
        "Which confidence is in the scores of the second box?",
        "Each box has its own: the fifth number of the box.",
    ],
}
EDIT = [
    (
        "scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]",
        "scores = np.repeat(boxes[..., :1, 4:] * predictions[..., np.newaxis, 5 * B :], B, axis=3)",
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
    centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4]], axis=-1)
    scores = np.repeat(boxes[..., :1, 4:] * predictions[..., np.newaxis, 5 * B :], B, axis=3)
    return (_to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1]))
