"""Loops over single numbers, and lists."""

import math


def normal_init(shape, std, rng):
    shape = shape if isinstance(shape, tuple) else (shape,)
    if len(shape) == 1:
        return [rng.normal(0, std) for _ in range(shape[0])]
    return [normal_init(shape[1:], std, rng) for _ in range(shape[0])]


def xavier(fan_in, fan_out, rng):
    return [[rng.normal(0, 1 / math.sqrt(fan_in)) for _ in range(fan_in)] for _ in range(fan_out)]


def he(fan_in, fan_out, rng):
    return [[rng.normal(0, math.sqrt(2 / fan_in)) for _ in range(fan_in)] for _ in range(fan_out)]


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, found = x, []
    for n in units:
        z = z @ init(z.shape[1], n, rng).T
        if activation == "sigmoid":
            z = 1 / (1 + _exp(-z))
        elif activation == "tanh":
            z = 2 / (1 + _exp(-2 * z)) - 1
        else:
            z = z * (z > 0)
        numbers = [float(number) for row in z for number in row]
        mean = sum(numbers) / len(numbers)
        found.append(math.sqrt(sum((number - mean) ** 2 for number in numbers) / len(numbers)))
    return found


def _exp(u):
    """exp, which is large enough at 700."""
    import numpy as np

    return np.exp(np.clip(u, -700, 700))
