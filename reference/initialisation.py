"""Where a network's weights start from: normal numbers of a chosen spread, and what that does to five layers.

A layer is z = f(W z₋ + b) with W (out, in): ``fan_in`` is the number of its inputs, ``fan_out`` that of its units. All
random numbers come from the generator that is passed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Init = Callable[[int, int, np.random.Generator], Floats]

FIVE_LAYERS = (100, 100, 100, 100, 100)  # how many units the layers of the lecture's experiment have


def normal_init(shape: int | tuple[int, ...], std: float, rng: np.random.Generator) -> Floats:
    """Return an array of independent normal numbers with mean 0 and standard deviation ``std``.

    Shapes: the result is ``shape``, of any rank; one number n stands for (n,).

    Formula: w ~ N(0, std²) for every element

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 8.4.

    Raises:
        ValueError: std is negative.

    >>> normal_init((2, 3), 0.01, np.random.default_rng(0)).round(4)
    array([[ 0.0013, -0.0013,  0.0064],
           [ 0.001 , -0.0054,  0.0036]])
    """
    return rng.normal(0.0, std, shape)


def xavier(fan_in: int, fan_out: int, rng: np.random.Generator) -> Floats:
    """Return the weights of a layer before sigmoid or tanh: Xavier's initial values, as the lecture has them.

    Shapes: the result is (fan_out, fan_in), so that u = z Wᵀ + b.

    Formula: W ~ N(0, 1 / fan_in), so the standard deviation is 1/√fan_in. The spread of u is then that of z, whatever
    the number of inputs. (Glorot and Bengio take √(2 / (fan_in + fan_out)), which is the same for square layers.)

    Source: Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).

    Raises:
        ValueError: a fan is less than 1.

    >>> xavier(4, 2, np.random.default_rng(0)).round(3)  # as normal_init((2, 4), 0.5, ...)
    array([[ 0.063, -0.066,  0.32 ,  0.052],
           [-0.268,  0.181,  0.652,  0.474]])
    """
    if fan_in < 1 or fan_out < 1:
        raise ValueError(f"a layer has at least one input and one unit, got {fan_in} and {fan_out}")
    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)


def he(fan_in: int, fan_out: int, rng: np.random.Generator) -> Floats:
    """Return the weights of a layer before ReLU: He's initial values.

    Shapes: the result is (fan_out, fan_in), so that u = z Wᵀ + b.

    Formula: W ~ N(0, 2 / fan_in), so the standard deviation is √(2 / fan_in). ReLU sets half of the values to 0, and so
    halves the mean of z²; the 2 makes up for it.

    Source: He, Zhang, Ren, Sun, "Delving Deep into Rectifiers" (2015).

    Raises:
        ValueError: a fan is less than 1.

    >>> he(8, 1, np.random.default_rng(0)).round(3)  # as normal_init((1, 8), 0.5, ...)
    array([[ 0.063, -0.066,  0.32 ,  0.052, -0.268,  0.181,  0.652,  0.474]])
    """
    if fan_in < 1 or fan_out < 1:
        raise ValueError(f"a layer has at least one input and one unit, got {fan_in} and {fan_out}")
    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)


def layer_outputs(
    init: Init, activation: str, x: Floats, rng: np.random.Generator, units: Sequence[int] = FIVE_LAYERS
) -> list[Floats]:
    """Return what every layer of a new network without biases gives for the samples x, from first to last.

    ``activation_std_by_layer`` tells the spread of each; a histogram shows all of it.

    Shapes (n samples):
        x       (n, d)
        result  one array (n, units[l]) for each layer

    Formula: z = x at first, then for each layer W = init(columns of z, units, rng) and z ← f(z Wᵀ)

    Raises:
        KeyError: the activation is none of "sigmoid", "tanh" and "relu".

    >>> rng, x = np.random.default_rng(0), np.eye(3)
    >>> [z.shape for z in layer_outputs(xavier, "tanh", x, rng, (4, 2))]
    [(3, 4), (3, 2)]
    """
    f = _ACTIVATIONS[activation]
    outputs: list[Floats] = []
    z = x
    for fan_out in units:
        W = init(z.shape[1], fan_out, rng)
        z = f(z @ W.T)
        outputs.append(z)
    return outputs


def activation_std_by_layer(
    init: Init, activation: str, x: Floats, rng: np.random.Generator, units: Sequence[int] = FIVE_LAYERS
) -> Floats:
    """Return how widely the outputs of every layer are spread in a network whose weights come from ``init``.

    ``init(fan_in, fan_out, rng)`` gives the weights (fan_out, fan_in) of one layer, as ``xavier`` and ``he`` do; it is
    called once for each layer, from the first to the last, always with the same ``rng``. There are no biases.

    Shapes (n samples, L layers):
        x       (n, d)
        units   L numbers: how many units each layer has
        result  (L,)     the standard deviation over all n · units[l] outputs z of layer l

    Formula: std = √( mean of (z - mean of z)² ), both means over all outputs of the layer

    Source: the lecture's experiment with five layers; Glorot, Bengio (2010), figure 6.

    Raises:
        KeyError: the activation is none of "sigmoid", "tanh" and "relu".

    >>> W = iter([np.array([[2.0, -3.0], [2.0, 2.0], [-1.0, -1.0]]), np.array([[3.0, 1.0, 5.0]])])
    >>> rng = np.random.default_rng(0)
    >>> activation_std_by_layer(lambda fan_in, fan_out, rng: next(W), "relu", np.eye(2), rng, (3, 1))
    array([1., 3.])
    """
    return np.array([z.std() for z in layer_outputs(init, activation, x, rng, units)])


def digits() -> Floats:
    """Return 200 images of handwritten digits, 8 × 8 pixels between 0 (paper) and 1 (ink), one in a row: (200, 64).

    They stand for MNIST. Source: the first 200 of scikit-learn's ``load_digits``: E. Alpaydin, C. Kaynak, "Optical
    Recognition of Handwritten Digits", UCI Machine Learning Repository (1998), CC BY 4.0.

    >>> x = digits()
    >>> print(x.shape, x.min(), x.max(), f"{x.mean():.3f}")
    (200, 64) 0.0 1.0 0.304
    """
    return np.asarray(np.load(Path(__file__).parent / "data" / "digits.npy") / 16)


def _sigmoid(u: Floats) -> Floats:
    """Return 1 / (1 + exp(-u)) as exp(-log(1 + exp(-u))), which does not overflow."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -u)))


def _tanh(u: Floats) -> Floats:
    """Return tanh(u)."""
    return np.asarray(np.tanh(u))


def _relu(u: Floats) -> Floats:
    """Return max(u, 0)."""
    return np.asarray(np.maximum(u, 0.0))


_ACTIVATIONS = {"sigmoid": _sigmoid, "tanh": _tanh, "relu": _relu}
