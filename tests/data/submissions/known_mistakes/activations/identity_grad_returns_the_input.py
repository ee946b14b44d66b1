import numpy as np


def identity(u):
    return np.asarray(u, dtype=float)


def identity_grad(u):
    return identity(u)
