"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _u(rng, axes=None):
    """Total inputs of one to three dimensions, near 0, moderate, huge or exactly 0, in either precision."""
    shape = tuple(rng.integers(1, 5, size=axes or rng.integers(1, 4)))
    u = rng.normal(size=shape) * rng.choice([1e-3, 1.0, 10.0, 300.0, 1000.0], size=shape)
    u[rng.random(size=shape) < 0.1] = 0.0
    return u.astype(rng.choice([np.float64, np.float32]))


def step(module, rng):
    return np.asarray(module.step(_u(rng)), dtype=float)  # 0 and 1 may be of any type


def sigmoid(module, rng):
    return module.sigmoid(_u(rng)), module.sigmoid(rng.integers(-9, 9, size=3))


def relu(module, rng):
    return module.relu(_u(rng))


def tanh(module, rng):
    return module.tanh(_u(rng))


def identity(module, rng):
    return module.identity(_u(rng))


def softmax(module, rng):
    u = _u(rng)
    return module.softmax(u), module.softmax(u, axis=int(rng.integers(-u.ndim, u.ndim)))


def sigmoid_grad(module, rng):
    return module.sigmoid_grad(_u(rng))


def relu_grad(module, rng):
    return np.asarray(module.relu_grad(_u(rng)), dtype=float)


def tanh_grad(module, rng):
    return module.tanh_grad(_u(rng))


def identity_grad(module, rng):
    return np.asarray(module.identity_grad(_u(rng)), dtype=float)


def softmax_backward(module, rng):
    u = _u(rng)
    return module.softmax_backward(u, rng.normal(size=u.shape).astype(u.dtype))
