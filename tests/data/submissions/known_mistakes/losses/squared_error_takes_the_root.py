import numpy as np


def mean_squared_error(y, t):
    e = np.ravel(y - t)
    return np.linalg.norm(e) / len(e) ** 0.5
