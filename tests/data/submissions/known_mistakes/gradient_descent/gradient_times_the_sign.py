import numpy as np


def numerical_gradient(f, w, h=1e-4):
    v = np.array(w, dtype=float)
    out = np.zeros_like(v)
    for i in np.ndindex(v.shape):
        up, down = v.copy(), v.copy()
        up[i] += h
        down[i] -= h
        out[i] = (f(up) - f(down)) / (2 * h)
    return np.sign(v) * out
