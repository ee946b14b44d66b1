import numpy as np


def numerical_gradient(f, w, h=1e-4):
    w = w.astype(float)
    out = np.zeros_like(w)
    for i in np.ndindex(w.shape):
        e = np.zeros_like(w)
        e[i] = h
        out[i] = (f(w + e) - f(w - e)) / 2 * h
    return out
