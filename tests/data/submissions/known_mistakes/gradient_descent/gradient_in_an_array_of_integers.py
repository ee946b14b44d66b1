import numpy as np


def numerical_gradient(f, w, h=1e-4):
    out = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up = w.copy()
        up[i] = w[i] + h
        down = w.copy()
        down[i] = w[i] - h
        out[i] = (f(up) - f(down)) / (2 * h)
    return out
