import numpy as np


def normal_init(shape, std, rng):
    return 0.01 * rng.standard_normal(shape)
