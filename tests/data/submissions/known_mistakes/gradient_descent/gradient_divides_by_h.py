import numpy as np


def numerical_gradient(f, w, h=1e-4):
    w = w.astype(float)
    flat = w.ravel()
    out = np.zeros(flat.size)
    for i in range(flat.size):
        e = np.zeros(flat.size)
        e[i] = h
        out[i] = (f((flat + e).reshape(w.shape)) - f((flat - e).reshape(w.shape))) / h
    return out.reshape(w.shape)
