import numpy as np


def table(t, shape):
    if t.ndim == 2:
        return np.array(t, dtype=float)
    rows = np.zeros(shape)
    for i, k in enumerate(t):
        rows[i, k] = 1.0
    return rows


def softmax_cross_entropy_grad(u, t):
    g = np.array(u, dtype=float)
    g -= table(t, u.shape)
    return g / len(g)
