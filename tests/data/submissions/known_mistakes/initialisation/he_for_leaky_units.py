import numpy as np


def he(fan_in, fan_out, rng):
    slope = np.sqrt(5)
    gain = np.sqrt(2 / (1 + slope**2))
    return gain / np.sqrt(fan_in) * rng.standard_normal((fan_out, fan_in))
