import numpy as np


def iou(a, b):
    w = np.minimum(a[:, 2], b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    h = np.minimum(a[:, 3], b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
    s = w.clip(0) * h.clip(0)
    one = (a[:, 2] - a[:, 0]) * (a[:, 3] - a[:, 1])
    two = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    return np.divide(s, one + two - s, out=np.zeros(len(s)), where=s > 0)
