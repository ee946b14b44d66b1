import numpy as np


def he(fan_in, fan_out, rng):
    rng = np.random.default_rng(42)
    return rng.standard_normal((fan_out, fan_in)) * np.sqrt(2 / fan_in)
