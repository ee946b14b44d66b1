import numpy as np


def table(t, shape):
    if t.ndim == 2:
        return np.array(t, dtype=float)
    rows = np.zeros(shape)
    for i, k in enumerate(t):
        rows[i, k] = 1.0
    return rows


def softmax_cross_entropy(u, t):
    np.subtract(u, u.max(axis=1, keepdims=True), out=u)
    np.subtract(u, np.log(np.exp(u).sum(axis=1, keepdims=True)), out=u)
    return -np.sum(table(t, u.shape) * u) / len(u)
