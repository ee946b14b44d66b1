import numpy as np


def xavier(fan_in, fan_out, rng):
    limit = np.sqrt(6 / (fan_in + fan_out))
    return limit * (2 * rng.random((fan_out, fan_in)) - 1)
