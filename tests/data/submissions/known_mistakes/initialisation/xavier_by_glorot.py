import numpy as np


def xavier(fan_in, fan_out, rng):
    sigma = (2 / (fan_out + fan_in)) ** 0.5
    return sigma * rng.standard_normal((fan_out, fan_in))
