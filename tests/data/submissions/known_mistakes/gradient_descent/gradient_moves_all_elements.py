import numpy as np


def numerical_gradient(f, w, h=1e-4):
    v = w.astype(float)
    out = np.zeros_like(v)
    for i in np.ndindex(v.shape):
        out[i] = (f(v + h) - f(v - h)) / (2 * h)
    return out
