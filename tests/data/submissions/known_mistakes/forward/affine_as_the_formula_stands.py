import numpy as np


def affine(z, W, b):
    u = np.dot(W, z)
    return u + b
