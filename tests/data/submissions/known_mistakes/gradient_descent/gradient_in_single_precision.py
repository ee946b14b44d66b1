import numpy as np


def numerical_gradient(f, w, h=1e-4):
    v = np.asarray(w, dtype=np.float32)
    out = np.zeros(v.shape, dtype=np.float32)
    for i in np.ndindex(v.shape):
        up, down = v.copy(), v.copy()
        up[i] += np.float32(h)
        down[i] -= np.float32(h)
        out[i] = (f(up) - f(down)) / (2 * h)
    return out
