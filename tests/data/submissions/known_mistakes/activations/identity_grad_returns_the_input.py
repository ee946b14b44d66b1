import numpy as np


def identity(u):
    return np.array(u)


def identity_grad(u):
    return identity(u)
