"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``.

A normal number and its negative are equally likely, so that sizes are compared where weights are drawn.
"""

import numpy as np


def _chance(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


def normal_init(module, rng):
    shape = tuple(int(n) for n in rng.integers(1, 5, size=rng.integers(1, 5)))
    std = float(rng.choice([0.0, 0.01, rng.uniform(), 30.0]))
    return np.abs(module.normal_init(shape, std, _chance(rng)))


def xavier(module, rng):
    fan_in, fan_out = (int(n) for n in rng.integers(1, 9, size=2))
    return np.abs(module.xavier(fan_in, fan_out, _chance(rng)))


def he(module, rng):
    fan_in, fan_out = (int(n) for n in rng.integers(1, 9, size=2))
    return np.abs(module.he(fan_in, fan_out, _chance(rng)))


def activation_std_by_layer(module, rng):
    samples, inputs = rng.integers(1, 6, size=2)
    units, scale = tuple(int(n) for n in rng.integers(1, 6, size=rng.integers(1, 4))), rng.choice([0.1, 1.0, 1000.0])

    def init(fan_in, fan_out, chance):
        return scale * chance.normal(size=(fan_out, fan_in))

    x, activation = rng.normal(size=(samples, inputs)), str(rng.choice(["sigmoid", "tanh", "relu"]))
    given = () if rng.random() < 0.1 else (units,)
    return np.asarray(module.activation_std_by_layer(init, activation, x, _chance(rng), *given))  # or a list
