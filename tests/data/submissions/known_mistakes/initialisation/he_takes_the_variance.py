import numpy as np


def he(fan_in, fan_out, rng):
    return rng.standard_normal((fan_out, fan_in)) * 2 / fan_in
