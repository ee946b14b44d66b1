"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _pair(rng):
    """y and t of one to three dimensions, small, moderate or large; t now and then whole numbers, or equal to y."""
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 4)))
    scale = rng.choice([1e-3, 1.0, 1000.0])
    y, t = scale * rng.normal(size=shape), scale * rng.normal(size=shape)
    if rng.random() < 0.2:
        t = rng.integers(-9, 10, size=shape)
    return y.astype(rng.choice([np.float64, np.float32])), y.copy() if rng.random() < 0.05 else t


def _targets(rng, n, k):
    """Class indices, one-hot rows of either kind, or probabilities."""
    classes = rng.integers(k, size=n)
    forms = [classes, np.eye(k)[classes], np.eye(k, dtype=int)[classes], rng.dirichlet(np.ones(k), size=n)]
    return forms[rng.integers(4)]


def _probabilities(rng):
    """y with its targets: ordinary, almost 0 and exactly 0."""
    n, k = rng.integers(1, 6, size=2)
    y = rng.dirichlet(np.ones(k), size=n)
    y[rng.random(size=y.shape) < 0.1] = 0.0
    y[rng.random(size=y.shape) < 0.1] *= 10.0 ** -rng.integers(1, 300)
    return y, _targets(rng, n, k)


def _totals(rng):
    """u with its targets: near 0, moderate, and up to 10000 in whole rows or single elements."""
    n, k = rng.integers(1, 6, size=2)
    scale = rng.choice([1e-3, 1.0, 30.0, 1e4], size=rng.choice([n, n * k]) if rng.random() < 0.5 else 1)
    scale = np.resize(scale, (n, k)) if scale.size == n * k else np.resize(scale, (n, 1))
    u = np.clip(scale * rng.normal(size=(n, k)) + rng.choice([0.0, 0.0, 1000.0, -1000.0]), -1e4, 1e4)
    return u, _targets(rng, n, k)


def mean_squared_error(module, rng):
    return module.mean_squared_error(*_pair(rng))


def mean_squared_error_grad(module, rng):
    return module.mean_squared_error_grad(*_pair(rng))


def cross_entropy(module, rng):
    return module.cross_entropy(*_probabilities(rng))


def cross_entropy_grad(module, rng):
    return module.cross_entropy_grad(*_probabilities(rng))


def softmax_cross_entropy(module, rng):
    return module.softmax_cross_entropy(*_totals(rng))


def softmax_cross_entropy_grad(module, rng):
    return module.softmax_cross_entropy_grad(*_totals(rng))
