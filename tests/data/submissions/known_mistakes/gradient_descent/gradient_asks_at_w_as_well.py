import numpy as np


def numerical_gradient(f, w, h=1e-4):
    base = np.array(w, dtype=float)
    middle = f(base)
    out = np.zeros(base.shape)
    for i in np.ndindex(*base.shape):
        up, down = base.copy(), base.copy()
        up[i] += h
        down[i] -= h
        out[i] = ((f(up) - middle) + (middle - f(down))) / (2 * h)
    return out
