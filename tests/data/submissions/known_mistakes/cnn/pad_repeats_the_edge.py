import numpy as np


def pad2d(x, padding):
    h, w = x.shape[2:]
    rows = np.clip(np.arange(-padding, h + padding), 0, h - 1)
    columns = np.clip(np.arange(-padding, w + padding), 0, w - 1)
    return x[:, :, rows][:, :, :, columns]
