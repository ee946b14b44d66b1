import numpy as np


def normal_init(shape, std, rng):
    w = np.zeros(shape)
    w += std * rng.standard_normal()
    return w
