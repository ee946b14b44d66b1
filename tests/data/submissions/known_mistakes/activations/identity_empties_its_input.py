import numpy as np


def identity(u):
    out = np.array(u, copy=True)
    u.fill(0)
    return out
