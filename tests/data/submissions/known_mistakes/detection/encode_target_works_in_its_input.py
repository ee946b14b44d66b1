import numpy as np


def encode_target(boxes, labels, S=7, C=20):
    out = np.zeros((S, S, 5 + C))
    boxes[:, 2:] -= boxes[:, :2]
    boxes[:, :2] += boxes[:, 2:] / 2
    for (cx, cy, w, h), label in zip(boxes, labels):
        column, row = min(int(S * cx), S - 1), min(int(S * cy), S - 1)
        if out[row, column, 4] == 1:
            continue
        out[row, column, :5] = S * cx - column, S * cy - row, w, h, 1
        out[row, column, 5 + label] = 1
    return out
