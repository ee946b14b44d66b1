"""Loss functions: how far predictions are from their targets, and the gradients that learning starts from.

y is a prediction, t its target, u the total inputs (logits) of an output layer with softmax. Losses are means: 1/n is
taken here, once, in the loss and so in its gradient; back propagation does not divide again.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.floating[Any] | np.integer[Any]]

TINY = np.finfo(np.float64).tiny  # 2.2e-308, which stands in for a probability of 0


def _difference(y: Floats, t: Numbers) -> Floats:
    """Return y - t.

    Raises:
        ValueError: the shapes differ: (n, 1) and (n,) would make an (n, n) array.
    """
    if y.shape != t.shape:
        raise ValueError(f"y has the shape {y.shape}, t {t.shape}")
    return np.asarray(y - t)


def _distribution(t: Numbers, classes: int) -> Numbers:
    """Return targets as one row of probabilities per sample: as they are, or one-hot rows for class indices (n,).

    Raises:
        ValueError: a class index is outside [0, classes).
    """
    if t.ndim > 1:
        return t
    if np.any((t < 0) | (t >= classes)):
        raise ValueError(f"class indices must lie in [0, {classes}), got {t}")
    rows: Numbers = np.eye(classes)[t]
    return rows


def _log_softmax(u: Floats) -> Floats:
    """Return log softmax(u) of every row, without forming the probability, which may be 0."""
    z = u - u.max(axis=1, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=1, keepdims=True)))


def mean_squared_error(y: Floats, t: Numbers) -> float:
    """Return the mean of the squared errors over all elements.

    Shapes: y any; t has the shape of y. The result is one number.

    Formula: E = 1/m sum (y - t)²   over all m elements: every output of every sample

    Source: Bishop, "Pattern Recognition and Machine Learning" (2006), 5.2, there with another factor.

    Raises:
        ValueError: y and t have different shapes.

    >>> y = np.array([[1.0, 2.0, 0.0, 3.0], [4.0, 1.0, 2.0, 5.0]])
    >>> t = np.array([[1.0, 0.0, 1.0, 2.0], [1.0, 1.0, 3.0, 5.0]])
    >>> mean_squared_error(y, t)  # 0 + 4 + 1 + 1 + 9 + 0 + 1 + 0, divided by 8
    2.0
    """
    return float(np.mean(_difference(y, t) ** 2))


def mean_squared_error_grad(y: Floats, t: Numbers) -> Floats:
    """Return the gradient of ``mean_squared_error`` with respect to y.

    Shapes: y any; t and the result have the shape of y.

    Formula: dE/dy = 2 (y - t) / m   with m the number of elements of y

    Source: Bishop, "Pattern Recognition and Machine Learning" (2006), 5.2, there with another factor.

    Raises:
        ValueError: y and t have different shapes.

    >>> y = np.array([[1.0, 2.0, 0.0, 3.0], [4.0, 1.0, 2.0, 5.0]])
    >>> t = np.array([[1.0, 0.0, 1.0, 2.0], [1.0, 1.0, 3.0, 5.0]])
    >>> mean_squared_error_grad(y, t)
    array([[ 0.  ,  0.5 , -0.25,  0.25],
           [ 0.75,  0.  , -0.25,  0.  ]])
    """
    return np.asarray(2 * _difference(y, t) / y.size)


def cross_entropy(y: Floats, t: Numbers) -> float:
    """Return the cross entropy of probabilities y, a mean over the samples.

    Shapes (n samples, k classes):
        y       (n, k)   probabilities, such as the outputs of softmax
        t       (n, k)   one-hot rows or probabilities, or (n,) class indices
        result  one number

    Formula: E = -1/n sum_n sum_k t log max(y, tiny)   with tiny = 2.2e-308; so 0 log 0 = 0, and E is finite

    The rows of y are taken as they are: nothing makes them sum to 1.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 3.13 and 6.2.2.3.

    Raises:
        ValueError: a class index is outside [0, k), or the shapes do not fit.

    >>> y = np.array([[0.25, 0.5, 0.25], [0.5, 0.25, 0.25]])
    >>> print(f"{cross_entropy(y, np.array([1, 2])):.4f}")  # (log 2 + log 4) / 2 = 1.5 log 2
    1.0397
    >>> print(f"{cross_entropy(np.array([[1.0, 0.0]]), np.array([1])):.1f}")
    708.4
    """
    return float(-np.sum(_distribution(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))


def cross_entropy_grad(y: Floats, t: Numbers) -> Floats:
    """Return the gradient of ``cross_entropy`` with respect to the probabilities y, each a variable of its own.

    Shapes (n samples, k classes):
        y       (n, k)   probabilities
        t       (n, k)   one-hot rows or probabilities, or (n,) class indices
        result  (n, k)

    Formula: dE/dy = -t / (n max(y, tiny))   with tiny = 2.2e-308; so 0 where t = 0, and finite

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.2.2.3.

    Raises:
        ValueError: a class index is outside [0, k), or the shapes do not fit.

    >>> y = np.array([[0.25, 0.5, 0.25], [0.5, 0.25, 0.25]])
    >>> cross_entropy_grad(y, np.array([1, 2])) + 0.0  # no -0
    array([[ 0., -1.,  0.],
           [ 0.,  0., -2.]])
    """
    return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))


def softmax_cross_entropy(u: Floats, t: Numbers) -> float:
    """Return the cross entropy of softmax(u), a mean over the samples, right for every size of u.

    Shapes (n samples, k classes):
        u       (n, k)   total inputs of the output layer (logits)
        t       (n, k)   one-hot rows or probabilities, or (n,) class indices
        result  one number

    Formula:
        E = -1/n sum_n sum_k t log softmax(u)
        log softmax(u)_k = (u_k - m) - log sum_j exp(u_j - m)   with m = max_j u_j

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 4.1 and 6.2.2.3.

    Raises:
        ValueError: a class index is outside [0, k), or the shapes do not fit.

    >>> u = np.log([[1.0, 2.0, 1.0], [2.0, 1.0, 1.0]])  # softmax(u) is 1/4, 1/2, 1/4 and 1/2, 1/4, 1/4
    >>> print(f"{softmax_cross_entropy(u, np.array([1, 2])):.4f}")
    1.0397
    >>> softmax_cross_entropy(np.array([[10000.0, 0.0]]), np.array([1]))
    10000.0
    """
    return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))


def softmax_cross_entropy_grad(u: Floats, t: Numbers) -> Floats:
    """Return the gradient of ``softmax_cross_entropy`` with respect to the total inputs u.

    Shapes (n samples, k classes):
        u       (n, k)   total inputs of the output layer (logits)
        t       (n, k)   one-hot rows or probabilities, or (n,) class indices
        result  (n, k)

    Formula: dE/du = (softmax(u) - t) / n

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.2.2.3.

    Raises:
        ValueError: a class index is outside [0, k), or the shapes do not fit.

    >>> u = np.log([[1.0, 2.0, 1.0], [2.0, 1.0, 1.0]])
    >>> softmax_cross_entropy_grad(u, np.array([1, 2])).round(4)
    array([[ 0.125, -0.25 ,  0.125],
           [ 0.25 ,  0.125, -0.375]])
    """
    return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))
