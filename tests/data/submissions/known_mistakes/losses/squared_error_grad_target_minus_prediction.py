import numpy as np


def mean_squared_error_grad(y, t):
    error = np.subtract(t, y)
    return error * (2 / error.size)
