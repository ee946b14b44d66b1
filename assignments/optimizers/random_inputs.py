"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _after(optimizer, rng, smallest=1e-9):
    """Twelve steps with two parameters, gradients of both signs from ``smallest`` to 1000; what became of both."""
    params = {name: rng.normal(size=(2, 3)) for name in ("W", "b")}
    path = []
    for _ in range(12):
        sizes = 10 ** rng.uniform(np.log10(smallest), 3, size=(2, 2, 3))
        signs = rng.choice([-1.0, 1.0], size=(2, 2, 3))
        optimizer.step(params, dict(zip(("W", "b"), sizes * signs)))
        path.append({name: w.copy() for name, w in params.items()})
    return path


def SGD(module, rng):
    return _after(module.SGD(rng.uniform(0.01, 1)), rng)


def Momentum(module, rng):
    return _after(module.Momentum(rng.uniform(0.01, 1)), rng), _after(module.Momentum(0.1, rng.uniform(0, 0.99)), rng)


def AdaGrad(module, rng):
    """Large gradients: how h begins is left open as long as it is small (h = θ, or h = 0 and θ beside the root)."""
    return _after(module.AdaGrad(rng.uniform(0.01, 1)), rng, smallest=300.0)


def RMSProp(module, rng):
    settings = {"alpha": rng.uniform(0.1, 0.99), "theta": 10 ** rng.uniform(-10, -4)}
    return _after(module.RMSProp(rng.uniform(0.01, 1)), rng), _after(module.RMSProp(0.1, **settings), rng)


def Adam(module, rng):
    settings = {"beta1": rng.uniform(0.1, 0.99), "beta2": rng.uniform(0.1, 0.999), "eps": 10 ** rng.uniform(-10, -4)}
    return _after(module.Adam(rng.uniform(0.01, 1)), rng), _after(module.Adam(0.1, **settings), rng)
