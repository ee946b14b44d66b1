"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

from itertools import pairwise

ACTIVATIONS = ("step", "sigmoid", "relu", "tanh", "softmax", "identity")


def _layer(rng, inputs, units):
    """Weights and biases: small, ordinary or huge, or whole numbers, whose totals may be exactly 0."""
    if rng.random() < 0.3:
        return rng.integers(-2, 3, size=(units, inputs)), rng.integers(-2, 3, size=units)
    scale = rng.choice([0.01, 1.0, 300.0])
    return scale * rng.normal(size=(units, inputs)), scale * rng.normal(size=units)


def _x(rng, inputs):
    shape = (rng.integers(1, 5), inputs)
    return rng.integers(-2, 3, size=shape) if rng.random() < 0.3 else rng.normal(size=shape)


def affine(module, rng):
    inputs, units = rng.integers(1, 5, size=2)
    return module.affine(_x(rng, inputs), *_layer(rng, inputs, units))


def forward(module, rng):
    units = rng.integers(1, 5, size=rng.integers(2, 8))
    layers = [(*_layer(rng, inputs, out), str(rng.choice(ACTIVATIONS))) for inputs, out in pairwise(units)]
    return module.forward(_x(rng, units[0]), layers)
