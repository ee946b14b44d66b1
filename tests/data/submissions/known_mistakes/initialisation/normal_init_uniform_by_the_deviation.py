import numpy as np


def normal_init(shape, std, rng):
    return std * (2 * rng.random(shape) - 1)
