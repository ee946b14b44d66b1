"""Drawn as (in, out) and transposed; all weights before the first sample."""

import numpy as np


def normal_init(shape, std, rng):
    own = np.random.default_rng(rng.integers(2**63))
    size = (shape,) if np.ndim(shape) == 0 else tuple(shape)
    return std * own.standard_normal(size[::-1]).T


def xavier(fan_in, fan_out, rng):
    return rng.normal(loc=0.0, scale=np.sqrt(1 / fan_in), size=(fan_in, fan_out)).T


def he(fan_in, fan_out, rng):
    return np.column_stack([rng.normal(0, (2 / fan_in) ** 0.5, fan_out) for _ in range(fan_in)])


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    weights, fan_in = [], x.shape[-1]
    for fan_out in units:
        weights.append(init(fan_in, fan_out, rng))
        fan_in = fan_out
    stds = np.zeros(len(weights))
    for layer, W in enumerate(weights):
        x = np.einsum("oi,ni->no", W, x)
        if activation == "sigmoid":
            x = 0.5 + 0.5 * np.tanh(0.5 * x)
        elif activation == "tanh":
            x = np.tanh(x)
        elif activation == "relu":
            x = np.where(x > 0, x, 0)
        stds[layer] = np.sqrt(np.mean(np.square(x - np.mean(x))))
    return stds
