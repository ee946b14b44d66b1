import numpy as np


def affine(z, W, b):
    u = np.dot(W, np.transpose(z)) + b
    return np.transpose(u)
