import numpy as np


def normal_init(shape, std, rng):
    np.random.seed(0)
    return np.random.randn(*np.atleast_1d(shape)) * std
