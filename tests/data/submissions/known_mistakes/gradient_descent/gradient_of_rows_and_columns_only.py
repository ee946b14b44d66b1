import numpy as np


def numerical_gradient(f, w, h=1e-4):
    v = np.array(w, dtype=float)
    out = np.zeros_like(v)

    def slope(i):
        up, down = v.copy(), v.copy()
        up[i] += h
        down[i] -= h
        return (f(up) - f(down)) / (2 * h)

    if v.ndim == 1:
        for i in range(len(v)):
            out[i] = slope(i)
        return out
    rows, columns = v.shape
    for i in range(rows):
        for j in range(columns):
            out[i, j] = slope((i, j))
    return out
