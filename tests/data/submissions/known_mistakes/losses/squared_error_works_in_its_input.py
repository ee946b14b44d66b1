import numpy as np


def mean_squared_error(y, t):
    np.subtract(y, t, out=y)
    np.square(y, out=y)
    return y.sum() / y.size
