"""Believes: the cell may be added to the outputs where they are."""

import numpy as np

FAILS = ["test_decode_yolo_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "呼び出した後の predictions を見てみましょう。",
        "reshape した配列は元の配列と中身を共有します。コピーに計算します。",
    ],
    "en": [
        "Look at predictions after the call.",
        "A reshaped array shares its numbers with the first: compute in a copy.",
    ],
}


def decode_yolo(predictions, B=2):
    n, s = predictions.shape[:2]
    x, y = np.meshgrid(np.arange(s), np.arange(s))
    for b in range(B):
        predictions[..., 5 * b] = (predictions[..., 5 * b] + x) / s
        predictions[..., 5 * b + 1] = (predictions[..., 5 * b + 1] + y) / s
    numbers = predictions[..., : 5 * B].reshape(n, s * s * B, 5)
    centre, half = numbers[..., :2], numbers[..., 2:4] / 2
    classes = np.repeat(predictions[..., 5 * B :].reshape(n, s * s, -1), B, axis=1)
    return np.concatenate([centre - half, centre + half], axis=2), numbers[..., 4:] * classes
