import numpy as np


def mean_squared_error(y, t):
    total = 0.0
    for a, b in zip(y.reshape(-1), t.reshape(-1)):
        total += (a - b) ** 2
    return total / 2
