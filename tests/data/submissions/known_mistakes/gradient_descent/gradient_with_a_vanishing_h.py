import numpy as np


def numerical_gradient(f, w, h=1e-50):
    v = np.array(w, dtype=float)
    out = np.zeros_like(v)
    for i in np.ndindex(v.shape):
        old = v[i]
        v[i] = old + h
        a = f(v)
        v[i] = old - h
        b = f(v)
        v[i] = old
        out[i] = (a - b) / (2 * h)
    return out
