import numpy as np


def identity_grad(u):
    shape = np.shape(u)
    return np.full(shape, 0.0)
