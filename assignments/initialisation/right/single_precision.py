"""Everything in float32."""

import numpy as np


def normal_init(shape, std, rng):
    return np.float32(std) * rng.standard_normal(shape, dtype=np.float32)


def xavier(fan_in, fan_out, rng):
    return rng.standard_normal((fan_out, fan_in), dtype=np.float32) / np.sqrt(np.float32(fan_in))


def he(fan_in, fan_out, rng):
    return xavier(fan_in, fan_out, rng) * np.sqrt(np.float32(2))
