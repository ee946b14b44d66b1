import numpy as np


def identity(u):
    total = 0.0
    for value in np.ravel(u):
        total += value
    return np.asarray(u) * (1 / total)
