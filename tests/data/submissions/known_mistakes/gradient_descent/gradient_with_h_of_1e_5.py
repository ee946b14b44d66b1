import numpy as np


def numerical_gradient(f, w, h=0.00001):
    v = np.array(w, dtype=float)
    out = np.zeros(v.size)
    for k in range(v.size):
        e = np.zeros(v.size)
        e[k] = 1
        e = e.reshape(v.shape)
        out[k] = (f(v + h * e) - f(v - h * e)) / (2 * h)
    return out.reshape(v.shape)
