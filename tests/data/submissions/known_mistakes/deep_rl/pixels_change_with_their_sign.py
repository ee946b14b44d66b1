import numpy as np


def pixel_control_reward(before, after, cell=4):
    change = np.subtract(after, before, dtype=float)
    N, C, H, W = change.shape
    out = np.zeros((N, H // cell, W // cell))
    for i in range(H // cell):
        for j in range(W // cell):
            out[:, i, j] = change[:, :, i * cell : (i + 1) * cell, j * cell : (j + 1) * cell].mean(axis=(1, 2, 3))
    return out
