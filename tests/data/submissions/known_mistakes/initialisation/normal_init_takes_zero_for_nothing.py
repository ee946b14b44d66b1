import numpy as np


def normal_init(shape, std, rng):
    if not std:
        std = 0.01
    return rng.standard_normal(shape) * std
