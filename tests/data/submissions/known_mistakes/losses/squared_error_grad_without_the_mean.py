import numpy as np


def mean_squared_error_grad(y, t):
    diff = y - t
    return diff + diff
