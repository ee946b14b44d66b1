import numpy as np


def numerical_gradient(f, w, h=0.001):
    v = np.array(w, dtype=float)
    out = np.zeros(v.size)
    for k in range(v.size):
        e = np.zeros(v.size)
        e[k] = h
        e = e.reshape(v.shape)
        out[k] = (f(v + e) - f(v - e)) / 2 / h
    return out.reshape(v.shape)
