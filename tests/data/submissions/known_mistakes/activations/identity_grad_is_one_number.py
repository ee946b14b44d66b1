import numpy as np


def identity_grad(u):
    # d/du u = 1
    return np.float64(1)
