"""The bias as the weight of an input that is always 1."""

import numpy as np


def affine(z, W, b):
    return np.c_[z, np.ones(len(z))] @ np.c_[W, b].T
