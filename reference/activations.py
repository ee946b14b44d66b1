"""Activation functions f(u) of the total input u, and their derivatives.

Each takes an array of any shape, of one sample or of a batch, and returns a new one. float64 and float32 (any floating
type) keep their precision; whole numbers are computed in float64. Exponentials only ever get arguments of at most 0, so
that large inputs neither overflow nor lose the answer.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating[Any]]


def _floats(u: ArrayLike) -> Floats:
    """Return ``u`` as an array of floating-point numbers, itself if it is one.

    Raises:
        TypeError: ``u`` holds something other than real numbers.
    """
    array = np.asarray(u)
    if array.dtype.kind == "f":
        return array
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    raise TypeError(f"expected real numbers, got an array of {array.dtype}")


def step(u: ArrayLike) -> Floats:
    """Return 1 where the total input exceeds the threshold 0, else 0.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = 1 if u > 0, else 0; so step(0) = 0, the threshold is not exceeded.

    Source: Rosenblatt, "The Perceptron" (1958).

    Raises:
        TypeError: u holds something other than real numbers.

    >>> corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> step(corners @ [1, 1] - 1.5)  # one unit computes AND
    array([0., 0., 0., 1.])
    """
    u = _floats(u)
    return (u > 0).astype(u.dtype)


def sigmoid(u: ArrayLike) -> Floats:
    """Return the logistic sigmoid of every element.

    Shapes: u any; the result has the shape of u.

    Formula:
        f(u) = 1 / (1 + exp(-u))
             = exp(u) / (1 + exp(u))     used for u < 0, where exp(-u) would overflow

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 3.10.

    Raises:
        TypeError: u holds something other than real numbers.

    >>> sigmoid(np.array([-1000.0, 0.0, np.log(3), 1000.0]))
    array([0.  , 0.5 , 0.75, 1.  ])
    """
    u = _floats(u)
    e = np.exp(-np.abs(u))
    return np.asarray(np.where(u < 0, e, np.ones_like(e)) / (1 + e))


def relu(u: ArrayLike) -> Floats:
    """Return the positive part of every element; what is not positive becomes exactly 0.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = u if u > 0, else 0.

    Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines" (2010).

    Raises:
        TypeError: u holds something other than real numbers.

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    u = _floats(u)
    return np.maximum(u, np.zeros_like(u))


def tanh(u: ArrayLike) -> Floats:
    """Return the hyperbolic tangent of every element.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = (exp(u) - exp(-u)) / (exp(u) + exp(-u)).

    Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp" (1998), 4.4.

    Raises:
        TypeError: u holds something other than real numbers.

    >>> tanh(np.array([-1000.0, 0.0, np.log(2)]))  # tanh(log 2) = (2 - 1/2) / (2 + 1/2)
    array([-1. ,  0. ,  0.6])
    """
    return np.asarray(np.tanh(_floats(u)))


def identity(u: ArrayLike) -> Floats:
    """Return the total input as it is: the output layer of a regression.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = u. The result is a copy, so that changing it leaves u alone.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.2.2.1.

    Raises:
        TypeError: u holds something other than real numbers.

    >>> identity(np.array([-2.5, 40.0]))
    array([-2.5, 40. ])
    """
    return _floats(u).copy()


def softmax(u: ArrayLike, axis: int = -1) -> Floats:
    """Return probabilities over the classes along ``axis``: between 0 and 1, and summing to 1.

    Shapes: u any with at least one axis, for example (n, k) for n samples and k classes; the result has its shape.

    Formula:
        z = u - max u                    along the axis; the result is the same, and exp stays finite
        f(u) = exp(z) / sum exp(z)       along the axis

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 4.1 and 6.2.2.3.

    Raises:
        TypeError: u holds something other than real numbers.
        numpy.exceptions.AxisError: u has no such axis.

    >>> softmax(np.array([[0.0, np.log(3)], [1000.0, 1000.0]]))
    array([[0.25, 0.75],
           [0.5 , 0.5 ]])
    """
    u = _floats(u)
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return np.asarray(e / np.sum(e, axis=axis, keepdims=True))


def sigmoid_grad(u: ArrayLike) -> Floats:
    """Return the derivative of the sigmoid at the total input u.

    Shapes: u any; the result has the shape of u.

    Formula:
        f'(u) = f(u) (1 - f(u))
              = e / (1 + e)²  with e = exp(-|u|)     keeps its digits where f(u) is nearly 1

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 3.10.

    Raises:
        TypeError: u holds something other than real numbers.

    >>> sigmoid_grad(np.array([0.0, np.log(3), 1000.0]))  # at log 3: 3/4 times 1/4
    array([0.25  , 0.1875, 0.    ])
    """
    e = np.exp(-np.abs(_floats(u)))
    return np.asarray(e / (1 + e) ** 2)


def relu_grad(u: ArrayLike) -> Floats:
    """Return the derivative of ReLU at the total input u.

    Shapes: u any; the result has the shape of u.

    Formula: f'(u) = 1 if u > 0, else 0; at the kink u = 0 the course takes 0.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.3.1.

    Raises:
        TypeError: u holds something other than real numbers.

    >>> relu_grad(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 1.])
    """
    return step(u)


def tanh_grad(u: ArrayLike) -> Floats:
    """Return the derivative of tanh at the total input u.

    Shapes: u any; the result has the shape of u.

    Formula:
        f'(u) = 1 - tanh(u)²
              = 4e / (1 + e)²  with e = exp(-2|u|)     keeps its digits where tanh(u) is nearly ±1

    Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp" (1998), 4.4.

    Raises:
        TypeError: u holds something other than real numbers.

    >>> tanh_grad(np.array([0.0, np.log(2), -1000.0]))  # at log 2: 1 - 0.6²
    array([1.  , 0.64, 0.  ])
    """
    e = np.exp(-2 * np.abs(_floats(u)))
    return np.asarray(4 * e / (1 + e) ** 2)


def identity_grad(u: ArrayLike) -> Floats:
    """Return the derivative of the identity at the total input u: 1 everywhere.

    Shapes: u any; the result has the shape of u.

    Formula: f'(u) = 1.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.2.2.1.

    Raises:
        TypeError: u holds something other than real numbers.

    >>> identity_grad(np.array([-2.5, 40.0]))
    array([1., 1.])
    """
    return np.ones_like(_floats(u))


def softmax_backward(u: ArrayLike, dout: ArrayLike) -> Floats:
    """Return the gradient of a loss with respect to u, given its gradient with respect to softmax(u).

    Shapes (k classes on the last axis):
        u      (..., k)   total inputs
        dout   (..., k)   dE/dy for y = softmax(u)
        result (..., k)   dE/du

    Formula: dE/du_i = y_i (dout_i - sum_j dout_j y_j), from dy_j/du_i = y_j ([i = j] - y_i).

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.5.2 (the Jacobian-vector product).

    Raises:
        TypeError: u or dout holds something other than real numbers.
        ValueError: u and dout have different shapes.

    >>> softmax_backward(np.log([1.0, 3.0]), np.array([1.0, 0.0]))  # y = 1/4, 3/4
    array([ 0.1875, -0.1875])
    """
    u, dout = _floats(u), _floats(dout)
    if u.shape != dout.shape:
        raise ValueError(f"u and dout must have the same shape, got {u.shape} and {dout.shape}")
    y = softmax(u)
    return np.asarray(y * (dout - np.sum(dout * y, axis=-1, keepdims=True)))
