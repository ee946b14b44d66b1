import numpy as np


def he(fan_in, fan_out, rng):
    a = 1.0
    gain = np.sqrt(2 / 1 + a * a)
    return gain / np.sqrt(fan_in) * rng.standard_normal((fan_out, fan_in))
