import numpy as np


def xavier(fan_in, fan_out, rng):
    return np.random.normal(0, 1 / np.sqrt(fan_in), (fan_out, fan_in))
