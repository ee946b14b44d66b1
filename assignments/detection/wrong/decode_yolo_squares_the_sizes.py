"""Believes: the network answers the roots of w and h."""

import numpy as np

FAILS = ["test_decode_yolo_boxes", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": [
        "w に何か余分な計算をしていませんか。",
        "この課題の出力は w と h そのものです。根号は損失の中だけに現れます。",
    ],
    "en": [
        "Do you do something to w that is not asked for?",
        "Here the outputs are w and h themselves: roots are taken in the loss only.",
    ],
}
EDIT = [
    (
        "centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4]], axis=-1)",
        "centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4] ** 2], axis=-1)",
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
    centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4] ** 2], axis=-1)
    scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]
    return (_to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1]))
