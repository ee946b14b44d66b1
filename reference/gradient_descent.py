"""Gradient descent: the slope by differences, steps downhill, and one epoch over mini-batches in a random order.

Arguments are never changed. Random numbers come from the generator that is passed, and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Array = NDArray[Any]


def numerical_gradient(f: Callable[[Floats], float], w: Array, h: float = 1e-4) -> Floats:
    """Return the gradient of f at w by central differences, one element of w after the other.

    Shapes:
        w  any; the result has the shape of w, and is float64 whatever w is

    Formula:
        dE/dw_i = (f(w + h e_i) - f(w - h e_i)) / 2h    with an error of h² f'''/6
        e_i is 1 in element i, and 0 elsewhere; f always gets the whole of w.

    f is called twice for each element, and never at w itself.

    Source: Nocedal and Wright, "Numerical Optimization" (2006), 8.1.

    >>> f = lambda w: w[0] ** 3 + 3 * w[0] * w[1]
    >>> numerical_gradient(f, np.array([1.0, 2.0]), h=0.1).round(9)  # the slope is (9, 3), the error of the first h²
    array([9.01, 3.  ])
    """
    w = np.array(w, dtype=np.float64)
    gradient = np.empty_like(w)
    for index in np.ndindex(w.shape):
        above, below = w.copy(), w.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient


def gradient_descent(grad: Callable[[Floats], Array], w: Array, lr: float, steps: int) -> Floats:
    """Return the parameters after so many steps downhill from w.

    Shapes:
        w  any; grad(w) and the result have the shape of w

    Formula: w(t+1) = w(t) - lr grad(w(t)) for t = 0 ... steps - 1

    Nothing ends the descent early, and nothing is clipped: with a learning rate that is too large it diverges.

    Source: Cauchy (1847); Goodfellow, Bengio, Courville, "Deep Learning" (2016), 4.3.

    >>> slope = np.array([1.0, 2.0])  # E = w0² / 2 + w1²
    >>> gradient_descent(lambda w: slope * w, np.array([4.0, 2.0]), lr=0.25, steps=2)
    array([2.25, 0.5 ])
    >>> gradient_descent(lambda w: slope * w, np.array([4.0, 2.0]), lr=1.5, steps=4)  # |1 - 1.5 · 2| > 1: diverges
    array([ 0.25, 32.  ])
    """
    for _ in range(steps):
        w = w - lr * grad(w)
    return w


def minibatches(x: Array, t: Array, batch_size: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """Return the samples of one epoch as mini-batches: all of them, each once, in an order that is drawn anew.

    Shapes (n samples):
        x, t     (n, ...)
        returns  [(x_batch, t_batch), ...], each of ``batch_size`` samples; the last one may be smaller

    Every order of the samples is equally likely. With ``batch_size`` 1 the samples come one at a time (online).

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 8.1.3.

    >>> batches = minibatches(np.arange(5), 10 * np.arange(5), 2, np.random.default_rng(0))
    >>> [len(x) for x, _ in batches], sorted(int(n) for x, _ in batches for n in x)
    ([2, 2, 1], [0, 1, 2, 3, 4])
    >>> all(np.array_equal(t, 10 * x) for x, t in batches)
    True
    """
    order = rng.permutation(len(x))
    parts = [order[start : start + batch_size] for start in range(0, len(x), batch_size)]
    return [(x[part], t[part]) for part in parts]


def train_epoch(
    grad: Callable[[Floats, Array, Array], Array],
    w: Array,
    x: Array,
    t: Array,
    lr: float,
    batch_size: int,
    rng: np.random.Generator,
) -> Floats:
    """Return the parameters after one epoch of mini-batch gradient descent.

    Shapes (n samples):
        w        any; grad(w, x_batch, t_batch) and the result have the shape of w
        x, t     (n, ...)

    Formula, for one mini-batch after the other:
        w <- w - lr grad(w, x_batch, t_batch)

    ``grad`` gives the gradient of the mean error of the batch: nothing is divided here. Each step begins where the one
    before has ended.

    Source: Robbins and Monro (1951); Goodfellow, Bengio, Courville, "Deep Learning" (2016), algorithm 8.1.

    >>> x, t = np.array([1.0, 2.0]), np.array([2.0, 4.0])
    >>> grad = lambda w, x, t: np.mean((w * x - t) * x)  # of E = (w x - t)² / 2
    >>> float(train_epoch(grad, np.array(0.0), x, t, 0.1, 2, np.random.default_rng(0)))  # one step, with both samples
    0.5
    """
    for x_batch, t_batch in minibatches(x, t, batch_size, rng):
        w = w - lr * grad(w, x_batch, t_batch)
    return w
