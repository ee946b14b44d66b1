import numpy as np


def table(t, shape):
    if t.ndim == 2:
        return np.array(t, dtype=float)
    rows = np.zeros(shape)
    for i, k in enumerate(t):
        rows[i, k] = 1.0
    return rows


def cross_entropy_grad(y, t):
    t = table(t, y.shape)
    return np.divide(-t, y) * (1 / len(y))
