"""Regularisation: penalties on large weights (L1, L2), dropout, and how far the test curve is from the training curve.

Parameters are a dict of arrays by name. **A parameter whose name begins with "b" is a bias** ("b", "b1", "beta"),
whatever its shape; every other one is a weight. Penalties are about the weights alone. Nothing passed in is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Bools = NDArray[np.bool_]
Pair = tuple[Floats, Floats]


def _is_bias(name: str) -> bool:
    """Return whether a parameter is a bias, which is known by its name."""
    return name.startswith("b")


def l1_penalty(params: Mapping[str, Floats], lam: float) -> float:
    """Return the L1 penalty: λ times the sum of the absolute values of all weights.

    Shapes: params[name] any; the result is a number.

    Formula: λ Σ|w| over all elements of all weights; biases are left out

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 7.1.2.

    >>> l1_penalty({"W": np.array([[3.0, 0.0], [-4.0, 1.0]]), "b": np.array([5.0, -6.0])}, 0.5)
    4.0
    """
    return float(lam * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))


def l1_gradient(params: Mapping[str, Floats], lam: float) -> dict[str, Floats]:
    """Return the gradient of ``l1_penalty``: a dict with the names of ``params``.

    Shapes: each gradient has the shape of its parameter; that of a bias is all 0.

    Formula: λ sign(w), with sign(0) = 0

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 7.1.2.

    >>> params = {"W": np.array([[3.0, 0.0], [-4.0, 1.0]]), "b": np.array([5.0, -6.0])}
    >>> for name, gradient in l1_gradient(params, 0.5).items():
    ...     print(name, gradient.tolist())
    W [[0.5, 0.0], [-0.5, 0.5]]
    b [0.0, 0.0]
    """
    return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}


def l2_penalty(params: Mapping[str, Floats], lam: float) -> float:
    """Return the L2 penalty (weight decay): half of λ times the sum of the squares of all weights.

    Shapes: params[name] any; the result is a number.

    Formula: (λ/2) Σ w² over all elements of all weights; biases are left out

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 7.1.1.

    >>> l2_penalty({"W": np.array([[3.0, 0.0], [-4.0, 1.0]]), "b": np.array([5.0, -6.0])}, 0.5)
    6.5
    """
    return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))


def l2_gradient(params: Mapping[str, Floats], lam: float) -> dict[str, Floats]:
    """Return the gradient of ``l2_penalty``: a dict with the names of ``params``.

    Shapes: each gradient has the shape of its parameter; that of a bias is all 0.

    Formula: λ w

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 7.1.1.

    >>> params = {"W": np.array([[3.0, 0.0], [-4.0, 1.0]]), "b": np.array([5.0, -6.0])}
    >>> for name, gradient in l2_gradient(params, 0.5).items():
    ...     print(name, gradient.tolist())
    W [[1.5, 0.0], [-2.0, 0.5]]
    b [0.0, 0.0]
    """
    return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w for name, w in params.items()}


class Dropout:
    """A layer that sets each element to 0 with the probability p while a network is trained ("inverted" dropout).

    Formula, for each element by itself:
        training:    y = m x / (1 - p), with m = 0 with probability p, else 1; so the mean of y is x
        evaluation:  y = x
        backward:    dx = m dout / (1 - p), with the m of the forward pass before; dx = dout after an evaluation

    Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting" (2014), 4 and 10.

    Raises:
        ValueError: p lies outside [0, 1).

    >>> layer = Dropout(0.75)
    >>> layer.forward(np.ones((2, 4)), True, np.random.default_rng(1))  # what is kept counts fourfold
    array([[0., 4., 0., 4.],
           [0., 0., 4., 0.]])
    >>> layer.backward(np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]))
    array([[ 0.,  8.,  0., 16.],
           [ 0.,  0., 28.,  0.]])
    >>> layer.forward(np.ones((2, 4)), False, None)
    array([[1., 1., 1., 1.],
           [1., 1., 1., 1.]])
    """

    def __init__(self, p: float) -> None:
        if not 0 <= p < 1:
            raise ValueError(f"p must lie in [0, 1), got {p}")
        self.p = p

    def forward(self, x: Floats, train: bool, rng: np.random.Generator | None) -> Floats:
        """Return y; the mask is drawn anew from ``rng`` in each call while training.

        Shapes: x any; y the same. In evaluation, and for p = 0, nothing is drawn, and ``rng`` may be None.

        Raises:
            ValueError: a mask is to be drawn, and ``rng`` is None.
        """
        self._kept: Bools | None = None  # for backward; None where nothing is dropped
        if train and self.p > 0:
            if rng is None:
                raise ValueError("a mask is drawn from rng, which is None")
            self._kept = rng.random(np.shape(x)) >= self.p
        return self.backward(x)

    def backward(self, dout: Floats) -> Floats:
        """Return the gradient with respect to x: dout goes where x went in the forward pass before.

        Shapes: dout (d loss / d y) and the result have the shape of x.
        """
        if self._kept is None:
            return dout
        return np.where(self._kept, dout / (1 - self.p), 0.0)


def _loss(params: Mapping[str, Floats], x: Floats, t: Floats) -> float:
    """Return the mean squared error of the network in evaluation, over all elements."""
    z = np.maximum(x @ params["W1"].T + params["b1"], 0)
    return float(np.mean((z @ params["W2"].T + params["b2"] - t) ** 2))


def _gradients(params: Mapping[str, Floats], x: Floats, t: Floats, layer: Dropout, rng: Any) -> dict[str, Floats]:
    """Return the gradients of the mean squared error in training, with one new mask on the hidden layer."""
    u = x @ params["W1"].T + params["b1"]
    z = layer.forward(np.maximum(u, 0), True, rng)
    dy = 2 * (z @ params["W2"].T + params["b2"] - t) / t.size
    du = np.where(u > 0, layer.backward(dy @ params["W2"]), 0.0)
    return {"W1": du.T @ x, "b1": du.sum(axis=0), "W2": dy.T @ z, "b2": dy.sum(axis=0)}


def train(
    params: Mapping[str, Floats],
    train_set: Pair,
    test_set: Pair,
    lr: float,
    steps: int,
    l1: float = 0.0,
    l2: float = 0.0,
    p: float = 0.0,
    rng: np.random.Generator | None = None,
) -> tuple[dict[str, Floats], Floats]:
    """Train a network with one hidden layer on all of ``train_set`` at once; return the new parameters and both curves.

    Shapes (n samples, d inputs, h hidden units, k outputs):
        params     {"W1": (h, d), "b1": (h,), "W2": (k, h), "b2": (k,)}; left unchanged
        train_set  (x (n, d), t (n, k)); test_set likewise, with another n
        curves     (steps, 2): the training and the test loss **before** each step

    Formula:
        u = x W1ᵀ + b1,  z = Dropout(p) of max(u, 0),  y = z W2ᵀ + b2,  E = mean over all elements of (y - t)²
        w ← w - lr (∇E + ∇l1_penalty + ∇l2_penalty)     for all parameters at once, with a new mask in each step

    The curves show E alone, without penalties and in evaluation (nothing is dropped): so curves can be compared.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 7.1, 7.8 and 7.12.

    Raises:
        ValueError: the shapes do not fit (NumPy says which), p lies outside [0, 1), or p > 0 and rng is None.

    >>> params = {"W1": np.array([[1.0], [-1.0]]), "b1": np.zeros(2), "W2": np.array([[1.0, 1.0]]), "b2": np.zeros(1)}
    >>> one = np.array([[1.0]]), np.array([[2.0]])
    >>> two = np.array([[2.0]]), np.array([[3.0]])
    >>> new, _ = train(params, one, two, 0.125, 1, l2=0.4)
    >>> for name, w in new.items():
    ...     print(name, w.tolist())
    W1 [[1.2], [-0.95]]
    b1 [0.25, 0.0]
    W2 [[1.2, 0.95]]
    b2 [0.25]
    >>> print(train(params, one, two, 0.125, 2, l2=0.4)[1].round(4).tolist())  # the test loss stays behind
    [[1.0, 1.0], [0.0001, 0.1849]]
    """
    new = {name: w.copy() for name, w in params.items()}
    layer, curves = Dropout(p), np.empty((steps, 2))
    for step in range(steps):
        curves[step] = _loss(new, *train_set), _loss(new, *test_set)
        gradients = _gradients(new, *train_set, layer, rng)
        of_l1 = l1_gradient(new, l1)
        of_l2 = l2_gradient(new, l2)
        for name, w in new.items():
            w -= lr * (gradients[name] + of_l1[name] + of_l2[name])
    return new, curves


def generalisation_gap(curves: Floats, last: int = 10) -> float:
    """Return by how much the test loss lies above the training loss at the end: the mean over the last rows.

    Shapes: curves (steps, 2), training loss first, as ``train`` returns it; the result is a number. Where there are
    fewer than ``last`` rows, all count.

    Formula: mean of (test - training) over the last ``last`` rows

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 5.2.

    Raises:
        ValueError: ``last`` is less than 1.

    >>> generalisation_gap(np.array([[4.0, 5.0], [2.0, 4.0], [1.0, 5.0]]), last=2)
    3.0
    """
    if last < 1:
        raise ValueError(f"last must be at least 1, got {last}")
    return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))
