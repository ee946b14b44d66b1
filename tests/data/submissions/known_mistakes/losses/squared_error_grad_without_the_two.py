import numpy as np


def mean_squared_error_grad(y, t):
    count = 1
    for n in y.shape:
        count *= n
    return (y - t) * (1.0 / count)
