import numpy as np

SMALL = np.finfo(float).tiny


def cross_entropy_grad(y, t):
    if t.ndim == 2:
        return -t / np.maximum(y, SMALL) / len(y)
    g = np.zeros(y.shape)
    for k in t:
        g[:, k] = -1 / np.maximum(y[:, k], SMALL) / len(y)
    return g
