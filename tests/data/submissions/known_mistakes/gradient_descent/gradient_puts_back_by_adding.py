import numpy as np


def numerical_gradient(f, w, h=1e-4):
    w = np.asarray(w, dtype=np.float64)
    out = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        a = f(w)
        w[i] -= 2 * h
        b = f(w)
        w[i] += h
        out[i] = (a - b) / (2 * h)
    return out
