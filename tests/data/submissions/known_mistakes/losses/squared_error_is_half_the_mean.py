import numpy as np


def mean_squared_error(y, t):
    e = np.ravel(y - t)
    return e.dot(e) / (2 * len(e))
