"""Believes: all first boxes come before all second ones."""

import numpy as np

FAILS = ["test_decode_yolo_boxes", "test_decode_yolo_scores", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": ["結果の箱の順序を確かめましょう。", "行、列、箱の順です。1 つのセルの B 個の箱は続けて並びます。"],
    "en": ["Look at the order of the boxes.", "By row, column and box: the B boxes of a cell stand beside each other."],
}
EDIT = [
    (
        "return to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1])",
        (
            "return (\n"
            "        to_corners(centres).transpose(0, 3, 1, 2, 4).reshape(n, s * s * B, 4),\n"
            "        scores.transpose(0, 3, 1, 2, 4).reshape(n, s * s * B, scores.shape[-1]),\n"
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
        _to_corners(centres).transpose(0, 3, 1, 2, 4).reshape(n, s * s * B, 4),
        scores.transpose(0, 3, 1, 2, 4).reshape(n, s * s * B, scores.shape[-1]),
    )
