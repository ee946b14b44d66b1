import numpy as np


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    if not keep.any():
        return np.nan
    total = 0.0
    for k in range(classes):
        a, b = y[keep] == k, t[keep] == k
        total += (a & b).sum() / max((a | b).sum(), 1)
    return total / classes
