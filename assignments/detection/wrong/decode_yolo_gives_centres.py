"""Believes: boxes stay by centre and size."""

import numpy as np

FAILS = ["test_decode_yolo_boxes", "test_decode_yolo_of_other_sizes"]
HINT = {
    "ja": ["decode_yolo はどちらの形の箱を返しますか。", "最後に to_corners で角の形にします。"],
    "en": ["In which form does decode_yolo return boxes?", "As corners: to_corners comes at the end."],
}
EDIT = [
    (
        "return to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1])",
        "return centres.reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1])",
    ),
]


def decode_yolo(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes = predictions[..., : 5 * B].reshape(n, s, s, B, 5)
    columns, rows = np.meshgrid(np.arange(s), np.arange(s))
    cells = np.stack([columns, rows], axis=-1)[:, :, np.newaxis]
    centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4]], axis=-1)
    scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]
    return (centres.reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1]))
