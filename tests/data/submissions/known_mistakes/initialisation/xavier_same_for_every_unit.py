import numpy as np


def xavier(fan_in, fan_out, rng):
    row = rng.standard_normal(fan_in) / np.sqrt(fan_in)
    return np.array([row] * fan_out)
