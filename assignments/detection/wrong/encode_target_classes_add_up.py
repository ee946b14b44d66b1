"""Believes: each object of a cell sets its class."""

import numpy as np

FAILS = ["test_encode_target_of_a_shared_cell"]
HINT = {
    "ja": ["1 つのセルに 2 つの物体があると、1 はいくつ並びますか。", "2 番目の物体は、クラスも書きません。"],
    "en": ["How many ones has a cell with two objects?", "The second object writes nothing, no class either."],
}


def encode_target(boxes, labels, S=7, C=20):
    target = np.zeros((S, S, 5 + C))
    for (x1, y1, x2, y2), label in zip(boxes, labels):
        cx, cy = (x1 + x2) / 2, (y1 + y2) / 2
        column, row = min(int(S * cx), S - 1), min(int(S * cy), S - 1)
        if target[row, column, 4] == 0:
            target[row, column, :5] = [S * cx - column, S * cy - row, x2 - x1, y2 - y1, 1]
        target[row, column, 5 + label] = 1
    return target
