import numpy as np


def numerical_gradient(f, w, h=1e-4):
    w = w.astype(float)
    here = f(w)
    out = np.zeros_like(w)
    it = np.nditer(w, flags=["multi_index"])
    while not it.finished:
        moved = w.copy()
        moved[it.multi_index] += h
        out[it.multi_index] = (f(moved) - here) / h
        it.iternext()
    return out
