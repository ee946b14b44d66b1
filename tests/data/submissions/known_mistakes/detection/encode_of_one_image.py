import numpy as np


def encode(boxes, defaults, variances=(0.1, 0.2)):
    u, v = variances
    x0, y0, x1, y1 = boxes.T
    dx, dy, dw, dh = defaults.T
    cx, cy, w, h = (x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0
    return np.stack([(cx - dx) / (u * dw), (cy - dy) / (u * dh), np.log(w / dw) / v, np.log(h / dh) / v], axis=-1)
