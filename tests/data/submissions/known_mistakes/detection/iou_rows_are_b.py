import numpy as np


def iou(a, b):
    out = np.zeros((len(a), len(b)))
    for i, (x0, y0, x1, y1) in enumerate(a):
        for j, (u0, v0, u1, v1) in enumerate(b):
            w, h = min(x1, u1) - max(x0, u0), min(y1, v1) - max(y0, v0)
            one, two = (x1 - x0) * (y1 - y0), (u1 - u0) * (v1 - v0)
            if w > 0 and h > 0:
                out[i, j] = w * h / (one + two - w * h)
    return out.T
