# -*- coding: utf-8 -*-
import numpy as np


def normal_init(shape, std, rng):
    return rng.normal(0, std ** 2, size=shape)


def xavier(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1.0 / fan_in), size=(fan_in, fan_out))


def he(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1.0 / fan_in), size=(fan_out, fan_in))


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z = x.copy()
    result = np.zeros(len(units))
    for i in range(len(units)):
        W = init(z.shape[1], units[i], np.random.default_rng(0))
        u = z @ W.T
        if activation == "relu":
            z = np.maximum(u, 0)
        elif activation == "tanh":
            z = np.tanh(u)
        elif activation == "sigmoid":
            z = 1.0 / (1.0 + np.exp(-u))
        result[i] = z.std()
    return result
