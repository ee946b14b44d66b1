import numpy as np


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    out = np.empty_like(w)
    for i in np.ndindex(w.shape):
        e = np.zeros_like(w)
        e[i] = h
        out[i] = (f(w) - f(w - e)) / h
    return out
