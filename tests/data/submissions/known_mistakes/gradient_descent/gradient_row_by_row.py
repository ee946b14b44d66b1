import numpy as np


def numerical_gradient(f, w, h=1e-4):
    v = np.array(w, dtype=float)
    if v.ndim <= 1:
        out = np.zeros_like(v)
        for i in np.ndindex(v.shape):
            up, down = v.copy(), v.copy()
            up[i] += h
            down[i] -= h
            out[i] = (f(up) - f(down)) / (2 * h)
        return out
    return np.array([numerical_gradient(f, row, h) for row in v])
