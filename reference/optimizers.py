"""Optimizers: from the parameters w and the gradients ∇E of a step to the parameters of the next one.

Each class has ``step(params, grads)``: both are dicts of arrays under the same names, ``params`` changes in place and
``grads`` does not. What an optimizer remembers (velocities, sums of squares) belongs to one object and to one name in
``params``, is kept in float64, and starts when the name is first met.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


def _positive(name: str, value: float) -> float:
    """Return ``value``; raise ValueError unless it is positive and finite."""
    if not (value > 0 and math.isfinite(value)):
        raise ValueError(f"{name} must be positive and finite, got {value}")
    return value


def _share(name: str, value: float) -> float:
    """Return ``value``; raise ValueError unless it lies in [0, 1)."""
    if not 0 <= value < 1:
        raise ValueError(f"{name} must lie in [0, 1), got {value}")
    return value


def _pairs(params: Mapping[str, Floats], grads: Mapping[str, Floats]) -> list[tuple[str, Floats, Floats]]:
    """Return (name, parameter, gradient) for each parameter: all are looked at before any is changed.

    Raises:
        TypeError: a parameter is not an array of floating-point numbers, so that it cannot change in place.
        ValueError: params and grads have different names, or a gradient another shape than its parameter.
    """
    if params.keys() != grads.keys():
        raise ValueError(f"params and grads must have the same names, got {list(params)} and {list(grads)}")
    pairs: list[tuple[str, Floats, Floats]] = [
        (name, w, np.asarray(grads[name], dtype=np.float64)) for name, w in params.items()
    ]
    for name, w, g in pairs:
        if not isinstance(w, np.ndarray) or w.dtype.kind != "f":
            raise TypeError(f"params[{name!r}] must be an array of floating-point numbers")
        if w.shape != g.shape:
            raise ValueError(f"params[{name!r}] has the shape {w.shape}, its gradient {g.shape}")
    return pairs


class SGD:
    """Stochastic gradient descent: a step of length lr against the gradient of a sample or mini-batch.

    Formula: w ← w - lr ∇E

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 8.3.1.

    Raises:
        ValueError: lr is not positive.

    >>> params = {"W": np.array([1.0, -2.0])}
    >>> SGD(lr=0.1).step(params, {"W": np.array([5.0, -5.0])})
    >>> params["W"]
    array([ 0.5, -1.5])
    """

    def __init__(self, lr: float) -> None:
        self.lr = _positive("lr", lr)

    def step(self, params: dict[str, Floats], grads: Mapping[str, Floats]) -> None:
        """Change every array of ``params`` in place.

        Shapes: params[name] any, grads[name] the same.

        Raises:
            TypeError: a parameter is not an array of floating-point numbers.
            ValueError: names or shapes of params and grads disagree.
        """
        for _, w, g in _pairs(params, grads):
            w -= self.lr * g


class Momentum:
    """Gradient descent with inertia: the velocity V keeps the share mu of the velocity before.

    Formula:
        V ← mu V - lr ∇E        V = 0 at the start
        w ← w + V

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 8.3.2; Polyak (1964).

    Raises:
        ValueError: lr is not positive, or mu lies outside [0, 1).

    >>> optimizer, params = Momentum(lr=0.1, mu=0.5), {"W": np.array([1.0])}
    >>> for _ in range(3):  # the steps grow: 0.1, 0.15, 0.175
    ...     optimizer.step(params, {"W": np.array([1.0])})
    >>> params["W"]
    array([0.575])
    """

    def __init__(self, lr: float, mu: float = 0.9) -> None:
        self.lr, self.mu = _positive("lr", lr), _share("mu", mu)
        self._velocity: dict[str, Floats] = {}

    def step(self, params: dict[str, Floats], grads: Mapping[str, Floats]) -> None:
        """Change every array of ``params`` in place.

        Shapes: params[name] any, grads[name] the same.

        Raises:
            TypeError: a parameter is not an array of floating-point numbers.
            ValueError: names or shapes of params and grads disagree.
        """
        for name, w, g in _pairs(params, grads):
            self._velocity[name] = self.mu * self._velocity.get(name, 0.0) - self.lr * g
            w += self._velocity[name]


class AdaGrad:
    """A learning rate for every element, smaller where gradients have been large: h adds up their squares.

    Formula:
        h ← h + (∇E)²           h = theta at the start, so that a gradient of 0 does not give 0/0
        w ← w - lr ∇E / √h

    Source: Duchi, Hazan, Singer, "Adaptive Subgradient Methods for Online Learning" (2011).

    Raises:
        ValueError: lr or theta is not positive.

    >>> optimizer, params = AdaGrad(lr=0.1), {"W": np.array([1.0, 1.0])}
    >>> optimizer.step(params, {"W": np.array([30.0, -0.5])})
    >>> print(params["W"].round(4))  # the first step is lr, whatever the gradient's size
    [0.9 1.1]
    """

    def __init__(self, lr: float, theta: float = 1e-8) -> None:
        self.lr, self.theta = _positive("lr", lr), _positive("theta", theta)
        self._h: dict[str, Floats] = {}

    def step(self, params: dict[str, Floats], grads: Mapping[str, Floats]) -> None:
        """Change every array of ``params`` in place.

        Shapes: params[name] any, grads[name] the same.

        Raises:
            TypeError: a parameter is not an array of floating-point numbers.
            ValueError: names or shapes of params and grads disagree.
        """
        for name, w, g in _pairs(params, grads):
            self._h[name] = self._h.get(name, self.theta) + g**2
            w -= self.lr * g / np.sqrt(self._h[name])


class RMSProp:
    """A learning rate for every element from the recent size of its gradients: h is a fading mean of their squares.

    Formula:
        h ← alpha h + (1 - alpha) (∇E)²        h = 0 at the start
        w ← w - lr ∇E / (√h + theta)

    Source: Tieleman, Hinton, "Neural Networks for Machine Learning", lecture 6.5 (2012).

    Raises:
        ValueError: lr or theta is not positive, or alpha lies outside [0, 1).

    >>> params = {"W": np.array([1.0, 1.0])}
    >>> RMSProp(lr=0.1, alpha=0.75).step(params, {"W": np.array([30.0, -0.5])})
    >>> print(params["W"].round(4))  # the first step is lr / √(1 - alpha)
    [0.8 1.2]
    """

    def __init__(self, lr: float, alpha: float = 0.9, theta: float = 1e-8) -> None:
        self.lr, self.alpha, self.theta = _positive("lr", lr), _share("alpha", alpha), _positive("theta", theta)
        self._h: dict[str, Floats] = {}

    def step(self, params: dict[str, Floats], grads: Mapping[str, Floats]) -> None:
        """Change every array of ``params`` in place.

        Shapes: params[name] any, grads[name] the same.

        Raises:
            TypeError: a parameter is not an array of floating-point numbers.
            ValueError: names or shapes of params and grads disagree.
        """
        for name, w, g in _pairs(params, grads):
            self._h[name] = self.alpha * self._h.get(name, 0.0) + (1 - self.alpha) * g**2
            w -= self.lr * g / (np.sqrt(self._h[name]) + self.theta)


class Adam:
    """Momentum and RMSProp in one: fading means of the gradient and of its square, corrected for their start at 0.

    Formula (t = 1 in the first step, and counts steps, not parameters):
        ν ← beta1 ν + (1 - beta1) ∇E           ν = 0 at the start
        s ← beta2 s + (1 - beta2) (∇E)²        s = 0 at the start
        w ← w - lr ν̂ / (√ŝ + eps)              ν̂ = ν / (1 - beta1ᵗ),  ŝ = s / (1 - beta2ᵗ)

    Source: Kingma, Ba, "Adam: A Method for Stochastic Optimization" (2015), algorithm 1.

    Raises:
        ValueError: lr or eps is not positive, or beta1 or beta2 lies outside [0, 1).

    >>> params = {"W": np.array([1.0, 1.0])}
    >>> Adam(lr=0.1).step(params, {"W": np.array([30.0, -0.5])})
    >>> print(params["W"].round(4))  # the first step is lr, whatever the gradient's size
    [0.9 1.1]
    """

    def __init__(self, lr: float, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8) -> None:
        self.lr, self.eps = _positive("lr", lr), _positive("eps", eps)
        self.beta1, self.beta2 = _share("beta1", beta1), _share("beta2", beta2)
        self._t = 0
        self._nu: dict[str, Floats] = {}
        self._s: dict[str, Floats] = {}

    def step(self, params: dict[str, Floats], grads: Mapping[str, Floats]) -> None:
        """Change every array of ``params`` in place.

        Shapes: params[name] any, grads[name] the same.

        Raises:
            TypeError: a parameter is not an array of floating-point numbers.
            ValueError: names or shapes of params and grads disagree.
        """
        pairs = _pairs(params, grads)
        self._t += 1
        for name, w, g in pairs:
            self._nu[name] = self.beta1 * self._nu.get(name, 0.0) + (1 - self.beta1) * g
            self._s[name] = self.beta2 * self._s.get(name, 0.0) + (1 - self.beta2) * g**2
            nu_hat = self._nu[name] / (1 - self.beta1**self._t)
            s_hat = self._s[name] / (1 - self.beta2**self._t)
            w -= self.lr * nu_hat / (np.sqrt(s_hat) + self.eps)
