"""The forward pass of a multilayer network: the total input of a layer, its activation, and one layer after the other.

A layer is a tuple ``(W, b, activation)`` with W (out, in), b (out,) and the name of its activation: "step", "sigmoid",
"relu", "tanh", "softmax" or "identity". The batch comes first: z is (n, in). Arguments are never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating[Any] | np.integer[Any]]
Layer: TypeAlias = tuple[Numbers, Numbers, str]


def _step(u: Numbers) -> Numbers:
    """Return 1 where u exceeds the threshold 0, else 0."""
    return np.heaviside(u, 0.0)


def _sigmoid(u: Numbers) -> Numbers:
    """Return 1 / (1 + exp(-u)) as exp(-log(1 + exp(-u))), which does not overflow."""
    return np.asarray(np.exp(-np.logaddexp(0, -u)))


def _relu(u: Numbers) -> Numbers:
    """Return max(u, 0)."""
    return u.clip(min=0)


def _softmax(u: Numbers) -> Numbers:
    """Return the probabilities of every row; the shift by the row's maximum keeps exp finite."""
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True))


def _identity(u: Numbers) -> Numbers:
    """Return u."""
    return u


ACTIVATIONS: dict[str, Callable[[Numbers], Numbers]] = {
    "step": _step,
    "sigmoid": _sigmoid,
    "relu": _relu,
    "tanh": np.tanh,
    "softmax": _softmax,
    "identity": _identity,
}


def affine(z: Numbers, W: Numbers, b: Numbers) -> Numbers:
    """Return the total input u = W z + b of a layer for every sample of a batch.

    Shapes (n samples):
        z  (n, in)
        W  (out, in)
        b  (out,)
        u  (n, out)

    Formula: u[n, j] = sum_i W[j, i] z[n, i] + b[j], so u = z Wᵀ + b for the whole batch.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.1.

    Raises:
        ValueError: the shapes do not fit.

    >>> W, b = np.array([[1, 2], [3, -1], [-1, -1]]), np.array([-1, 0, 1])
    >>> affine(np.array([[1.0, 2.0]]), W, b)
    array([[ 4.,  1., -2.]])
    """
    if z.ndim != 2 or W.shape != (*b.shape, z.shape[1]):
        raise ValueError(f"expected z (n, in), W (out, in) and b (out,), got {z.shape}, {W.shape} and {b.shape}")
    return z @ W.T + b


def forward(x: Numbers, layers: Sequence[Layer]) -> Numbers:
    """Return the output y of a network for every sample of a batch.

    Shapes (n samples, L layers, at least one):
        x       (n, in)
        layers  [(W, b, activation), ...] from the first layer to the last: W (out, in), b (out,), a name
        y       (n, out of the last layer)

    Formula:
        z(0) = x
        u(l) = W(l) z(l-1) + b(l),  z(l) = f(l)(u(l))    for l = 1 ... L
        y    = z(L)

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.4 and algorithm 6.3.

    Raises:
        ValueError: there is no layer, an activation has an unknown name, or the shapes do not fit.

    >>> hidden = np.array([[1, 2], [3, -1], [-1, -1]]), np.array([-1, 0, 1]), "relu"
    >>> output = np.array([[1, -1, 5], [0.5, 1, -3]]), np.array([0, -1]), "softmax"
    >>> x = np.array([[1.0, 2.0]])
    >>> forward(x, [hidden]), forward(x, [hidden, output]).round(4)
    (array([[4., 1., 0.]]), array([[0.7311, 0.2689]]))
    """
    unknown = [activation for _, _, activation in layers if activation not in ACTIVATIONS]
    if unknown or not layers:
        raise ValueError(f"expected layers with one of {', '.join(ACTIVATIONS)}, got {unknown or 'no layer'}")
    z = x
    for W, b, activation in layers:
        z = ACTIVATIONS[activation](affine(z, W, b))
    return z
