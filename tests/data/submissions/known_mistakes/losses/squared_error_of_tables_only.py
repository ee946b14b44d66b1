import numpy as np


def mean_squared_error(y, t):
    e = y - t
    return np.square(e).sum() / e.shape[0] / e.shape[1]
