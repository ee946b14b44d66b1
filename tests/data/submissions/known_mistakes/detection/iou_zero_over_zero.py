import numpy as np


def iou(a, b):
    out = np.zeros((len(a), len(b)))
    for i, (x0, y0, x1, y1) in enumerate(a):
        for j, (u0, v0, u1, v1) in enumerate(b):
            w, h = min(x1, u1) - max(x0, u0), min(y1, v1) - max(y0, v0)
            one, two = (x1 - x0) * (y1 - y0), (u1 - u0) * (v1 - v0)
            s = np.maximum(w, 0) * np.maximum(h, 0)
            out[i, j] = np.divide(s, np.maximum(x1 - x0, 0) * np.maximum(y1 - y0, 0) + np.maximum(u1 - u0, 0) * np.maximum(v1 - v0, 0) - s)
    return out
