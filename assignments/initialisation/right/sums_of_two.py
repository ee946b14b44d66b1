"""Sums of two independent normal numbers."""

import numpy as np


def normal_init(shape, std, rng):
    return rng.normal(0, 0.6 * std, shape) + rng.normal(0, 0.8 * std, shape)


def xavier(fan_in, fan_out, rng):
    return he(fan_in, fan_out, rng) / 2**0.5


def he(fan_in, fan_out, rng):
    rows = [normal_init(fan_in, 1.0, rng) for _ in range(fan_out)]
    return np.vstack(rows) / np.sqrt(fan_in / 2)


def sigmoid(u):
    e = np.exp(-np.abs(u))
    return np.where(u > 0, 1, e) / (1 + e)


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    f = {"sigmoid": sigmoid, "tanh": np.tanh, "relu": lambda u: (np.abs(u) + u) / 2}[activation]
    outputs = [np.array(x)]
    for n in units:
        outputs.append(f(outputs[-1] @ init(outputs[-1].shape[1], n, rng).T))
    return np.fromiter((np.var(z) ** 0.5 for z in outputs[1:]), dtype=float)
