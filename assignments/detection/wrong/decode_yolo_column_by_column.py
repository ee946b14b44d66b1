"""Believes: the first column of cells comes first."""

import numpy as np

FAILS = ["test_decode_yolo_boxes", "test_decode_yolo_scores", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": ["結果の箱の順序を確かめましょう。", "行ごとです。1 行目の左から右へ、次に 2 行目です。"],
    "en": ["Look at the order of the boxes.", "Row by row: along the first row from left to right, then the second."],
}
EDIT = [
    (
        "return to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1])",
        (
            "return (\n"
            "        to_corners(centres).transpose(0, 2, 1, 3, 4).reshape(n, s * s * B, 4),\n"
            "        scores.transpose(0, 2, 1, 3, 4).reshape(n, s * s * B, scores.shape[-1]),\n"
            "    )"
        ),
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
    scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]
    return (
        _to_corners(centres).transpose(0, 2, 1, 3, 4).reshape(n, s * s * B, 4),
        scores.transpose(0, 2, 1, 3, 4).reshape(n, s * s * B, scores.shape[-1]),
    )
