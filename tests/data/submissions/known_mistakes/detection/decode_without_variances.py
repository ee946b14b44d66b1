import numpy as np


def decode(offsets, defaults, variances=(0.1, 0.2)):
    a, b, c, d = np.moveaxis(offsets, -1, 0)
    dx, dy, dw, dh = defaults.T
    w, h = dw * np.exp(c), dh * np.exp(d)
    cx, cy = dx + a * dw, dy + b * dh
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], axis=-1)
