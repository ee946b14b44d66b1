import numpy as np


def decode(offsets, defaults, variances=(0.1, 0.2)):
    u, v = variances
    a, b, c, d = np.moveaxis(offsets, -1, 0)
    dx, dy, dw, dh = defaults.T
    w, h = dw * np.exp(c / v), dh * np.exp(d / v)
    cx, cy = dx + a / u * dw, dy + b / u * dh
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], axis=-1)
