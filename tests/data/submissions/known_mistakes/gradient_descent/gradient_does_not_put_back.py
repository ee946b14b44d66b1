import numpy as np


def numerical_gradient(f, w, h=1e-4):
    v = w.astype(float)
    out = np.zeros(v.shape)
    for i in np.ndindex(v.shape):
        value = v[i]
        v[i] = value + h
        above = f(v)
        v[i] = value - h
        below = f(v)
        out[i] = (above - below) / (2 * h)
    return out
