import numpy as np


def numerical_gradient(f, w, h=1e-4):
    h = 0.0001
    v = w.astype(float)
    out = np.zeros(v.shape)
    for i in np.ndindex(v.shape):
        e = np.zeros(v.shape)
        e[i] = 1
        out[i] = (f(v + h * e) - f(v - h * e)) / (h + h)
    return out
