import numpy as np


def sigmoid(x):
    e = np.exp(x)
    return e / (e + 1)
