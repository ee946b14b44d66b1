import numpy as np


def relu(x):
    slope = 1e-2
    return np.maximum(x, slope * x)
