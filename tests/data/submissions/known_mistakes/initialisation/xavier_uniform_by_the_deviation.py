import numpy as np


def xavier(fan_in, fan_out, rng):
    limit = fan_in**-0.5
    return limit * (2 * rng.random((fan_out, fan_in)) - 1)
