"""Believes: there is always an object."""

import numpy as np

FAILS = ["test_encode_target_without_objects"]
HINT = {
    "ja": ["物体のない画像ではどうなりますか。", "boxes の形が (0, 4) なら、すべて 0 の配列を返します。"],
    "en": ["What about an image without objects?", "Where boxes is (0, 4) return zeros."],
}


def encode_target(boxes, labels, S=7, C=20):
    rows = []
    for (x1, y1, x2, y2), label in zip(boxes, labels):
        cx, cy = (x1 + x2) / 2, (y1 + y2) / 2
        column, row = min(int(S * cx), S - 1), min(int(S * cy), S - 1)
        rows.append([row, column, S * cx - column, S * cy - row, x2 - x1, y2 - y1, 1, *np.eye(C)[label]])
    table, target = np.stack(rows), np.zeros((S, S, 5 + C))
    for row in table[::-1]:
        target[int(row[0]), int(row[1])] = row[2:]
    return target
