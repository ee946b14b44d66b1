import numpy as np


def sig(u):
    return np.exp(-np.logaddexp(0, -u))


def tanh(u):
    # odd function around zero
    return sig(np.asarray(u, dtype=float)) - sig(0.0)
