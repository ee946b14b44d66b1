import numpy as np


def encode_target(boxes, labels, S=7, C=20):
    out = np.zeros((S, S, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
        column, row = min(int(S * cx), S - 1), min(int(S * cy), S - 1)
        if out[row, column, 4] == 1:
            continue
        out[row, column, :5] = S * cx - column, S * cy - row, (x1 - x0) ** 0.5, (y1 - y0) ** 0.5, 1
        out[row, column, 5 + label] = 1
    return out
