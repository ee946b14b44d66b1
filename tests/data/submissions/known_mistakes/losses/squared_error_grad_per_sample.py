import numpy as np


def mean_squared_error_grad(y, t):
    samples = y.shape[0] if y.ndim else 1
    return (2 / samples) * np.subtract(y, t)
