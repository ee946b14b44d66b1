import numpy as np


def mean_squared_error(y, t):
    n = y.shape[0] if y.ndim else 1
    return 0.5 / n * np.square(y - t).sum()
