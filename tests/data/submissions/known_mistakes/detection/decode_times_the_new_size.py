import numpy as np


def decode(offsets, defaults, variances=(0.1, 0.2)):
    u, v = variances
    a, b, c, d = np.moveaxis(offsets, -1, 0)
    dx, dy, dw, dh = defaults.T
    w, h = dw * np.exp(v * c), dh * np.exp(v * d)
    cx, cy = dx + u * a * w, dy + u * b * h
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], axis=-1)
