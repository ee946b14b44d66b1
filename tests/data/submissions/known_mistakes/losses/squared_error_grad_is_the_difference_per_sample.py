import numpy as np


def mean_squared_error_grad(y, t):
    n = y.shape[0] if y.ndim else 1
    return np.multiply(y - t, 1 / n)
