import numpy as np


def normal_init(shape, std, rng):
    rows, columns = shape
    return std * rng.standard_normal((rows, columns))
