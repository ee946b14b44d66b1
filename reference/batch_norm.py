"""Batch normalisation: every feature of a mini-batch gets mean 0 and variance 1, then a scale and a shift to learn.

A feature is a column of x (N, D), or a channel of images x (N, C, H, W): its values are those of all samples, and of
all places of the images. Arguments are never changed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


def _by_feature(values: Floats, x: Floats) -> Floats:
    """Return one value per feature (C,) in a shape that broadcasts against x (N, C) or (N, C, H, W)."""
    return values.reshape(-1, *[1] * (x.ndim - 2))


def _others(x: Floats) -> tuple[int, ...]:
    """Return the axes of x (N, C) or (N, C, H, W) that are not the features'."""
    return (0, *range(2, x.ndim))


class BatchNorm:
    """A layer that normalises each feature over the mini-batch, with γ and β to learn, and running statistics.

    Shapes (C features):
        gamma, beta, running_mean, running_var, dgamma, dbeta   (C,)

    Formula (in training; n values of a feature in the batch, m = momentum):
        μ = Σ x / n,  σ² = Σ (x - μ)² / n
        x̂ = (x - μ) / √(σ² + eps)
        y = gamma x̂ + beta
        running_mean ← (1 - m) running_mean + m μ
        running_var  ← (1 - m) running_var + m σ²
    In evaluation μ and σ² are running_mean and running_var, which stay as they are.

    At the start gamma and running_var are 1, beta and running_mean 0. ``backward`` sets dgamma and dbeta.

    Source: Ioffe, Szegedy, "Batch Normalization" (2015), algorithm 1; the weight of the new value is called momentum,
    as in PyTorch, whose running variance is the unbiased one (n - 1 for n).

    Raises:
        ValueError: features is less than 1, momentum lies outside [0, 1], or eps is not positive.

    >>> layer = BatchNorm(2)
    >>> x = np.array([[1.0, 10.0], [1.0, 20.0], [3.0, 20.0], [3.0, 10.0]])  # means 2 and 15, variances 1 and 25
    >>> print(layer.forward(x, train=True).round(4))
    [[-1. -1.]
     [-1.  1.]
     [ 1.  1.]
     [ 1. -1.]]
    >>> print(layer.running_mean.round(4), layer.running_var.round(4))
    [0.2 1.5] [1.  3.4]
    >>> dx = layer.backward(np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 4.0]]))
    >>> print(layer.dgamma.round(4), layer.dbeta.round(4))
    [-1. -4.] [1. 4.]
    >>> print(dx.round(4) + 0)  # every column adds up to 0
    [[ 0.5 -0.4]
     [-0.5  0. ]
     [ 0.   0. ]
     [ 0.   0.4]]
    >>> print(layer.forward(np.array([[1.0, 10.0]]), train=False).round(4))  # (1 - 0.2) / √1 and (10 - 1.5) / √3.4
    [[0.8    4.6098]]
    """

    def __init__(self, features: int, momentum: float = 0.1, eps: float = 1e-5) -> None:
        if features < 1:
            raise ValueError(f"features must be at least 1, got {features}")
        if not 0 <= momentum <= 1:
            raise ValueError(f"momentum must lie in [0, 1], got {momentum}")
        if not eps > 0:
            raise ValueError(f"eps must be positive, got {eps}")
        self.momentum, self.eps = momentum, eps
        self.gamma: Floats = np.ones(features)
        self.beta: Floats = np.zeros(features)
        self.running_mean: Floats = np.zeros(features)
        self.running_var: Floats = np.ones(features)
        self._last: tuple[Floats, Floats, bool] | None = None

    def forward(self, x: Floats, train: bool) -> Floats:
        """Return the normalised batch, scaled by gamma and shifted by beta; in training update the running statistics.

        Shapes: x (N, C) or (N, C, H, W), the result the same.

        Raises:
            ValueError: x has other dimensions, no samples, or another number of features.
        """
        x = np.asarray(x, dtype=float)
        if x.ndim not in (2, 4) or x.size == 0 or x.shape[1:2] != self.gamma.shape:
            raise ValueError(f"expected x (N, {self.gamma.size}) or (N, {self.gamma.size}, H, W), got {x.shape}")
        mean, var = self.running_mean, self.running_var
        if train:
            mean, var = x.mean(axis=_others(x)), x.var(axis=_others(x))
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        deviation = _by_feature(np.sqrt(var + self.eps), x)
        normalised = (x - _by_feature(mean, x)) / deviation
        self._last = normalised, deviation, train
        return _by_feature(self.gamma, x) * normalised + _by_feature(self.beta, x)

    def backward(self, dout: Floats) -> Floats:
        """Return the gradient with respect to the x of the last ``forward``, and set dgamma and dbeta.

        After a forward pass in training μ and σ² depend on x; after one in evaluation they are constants.

        Shapes: dout as x, the result the same.

        Formula (sums and means over the n values of a feature):
            dgamma = Σ dout x̂,  dbeta = Σ dout
            dx̂ = gamma dout
            dx = (dx̂ - mean(dx̂) - x̂ mean(dx̂ x̂)) / √(σ² + eps)     after training
            dx = dx̂ / √(running_var + eps)                           after evaluation

        Raises:
            ValueError: there was no forward pass, or dout has another shape than its x.
        """
        if self._last is None or dout.shape != self._last[0].shape:
            raise ValueError(f"expected a forward pass and dout in the shape of its x, got {dout.shape}")
        normalised, deviation, train = self._last
        axes = _others(dout)
        self.dgamma = (dout * normalised).sum(axis=axes)
        self.dbeta = dout.sum(axis=axes)
        dnormalised = _by_feature(self.gamma, dout) * dout
        if train:
            along = (dnormalised * normalised).mean(axis=axes, keepdims=True)
            dnormalised = dnormalised - dnormalised.mean(axis=axes, keepdims=True) - along * normalised
        return dnormalised / deviation
