import numpy as np


def normal_init(shape, std, rng):
    return np.random.standard_normal(shape) * std
