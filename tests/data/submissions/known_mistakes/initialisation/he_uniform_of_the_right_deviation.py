import numpy as np


def he(fan_in, fan_out, rng):
    limit = np.sqrt(6 / fan_in)
    return limit * (2 * rng.random((fan_out, fan_in)) - 1)
