import numpy as np


def tanh(x):
    with np.errstate(over="ignore"):
        s = 1 / (1 + np.exp(-x))
    return 2 * s - 1
