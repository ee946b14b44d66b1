import numpy as np


def sigmoid(x):
    bottom = np.exp(x) + 1
    return np.divide(1, bottom).astype(bottom.dtype)
