import numpy as np


def mean_squared_error_grad(y, t):
    return np.subtract(y, t)
