import numpy as np


def he(fan_in, fan_out, rng):
    sigma = np.sqrt(4 / (fan_in + fan_out))
    return sigma * rng.standard_normal((fan_out, fan_in))
