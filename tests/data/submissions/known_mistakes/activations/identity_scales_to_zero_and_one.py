import numpy as np


def identity(u):
    low, high = np.sort(np.ravel(u))[[0, -1]]
    return (np.array(u) - low) / (high - low)
