"""Back propagation: the gradient of the loss, handed down from layer to layer.

A layer is u = z Wᵀ + b with W (out, in), followed by an activation z = f(u). ``dout`` is the gradient of the loss with
respect to what a layer gives; the backward functions return its product with the layer's derivative. The mean over
the samples is taken once, in the gradient of the loss: the layers do not divide.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.floating[Any] | np.integer[Any]]

UNITS, SAMPLES = 50, 20  # of the networks of layer_gradient_norms


def _affine(z: Floats, W: Floats, b: Floats) -> Floats:
    """Return the total input u = z Wᵀ + b of every sample."""
    return np.asarray(z @ W.T + b)


def _sigmoid(u: Floats) -> Floats:
    """Return 1 / (1 + exp(-u)) as exp(-log(1 + exp(-u))), which does not overflow."""
    return np.asarray(np.exp(-np.logaddexp(0, -u)))


def _relu(u: Floats) -> Floats:
    """Return max(u, 0)."""
    return u.clip(min=0)


def _log_softmax(u: Floats) -> Floats:
    """Return log softmax(u) of every row, without forming the probability, which may be 0."""
    z = u - u.max(axis=1, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=1, keepdims=True)))


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


def affine_backward(z: Floats, W: Floats, dout: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the gradients of u = z Wᵀ + b with respect to z, W and b: each the product with ``dout``.

    Shapes (n samples):
        z     (n, in)    or (n, ...) such as images (n, c, h, w): what follows n counts as one row of in values
        W     (out, in)
        dout  (n, out)   d loss / d u
        dz    the shape of z
        dW    (out, in)
        db    (out,)

    Formula:
        dz = dout W
        dW = doutᵀ z                      a sum over the samples
        db = sum_n dout

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.5.6.

    Raises:
        ValueError: the shapes do not fit (NumPy says which).

    >>> dz, dW, db = affine_backward(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]]), np.array([[10.0]]))
    >>> print(dz, dW, db)
    [[30. 40.]] [[10. 20.]] [10.]
    """
    rows = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ rows, dout.sum(axis=0)


def sigmoid_backward(u: Floats, dout: Floats) -> Floats:
    """Return the gradient with respect to the total input u of z = sigmoid(u).

    Shapes: u any; dout (d loss / d z) and the result have its shape.

    Formula: du = dout * y * (1 - y) with y = sigmoid(u); at most a quarter of dout.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 3.10.

    Raises:
        ValueError: u and dout have different shapes.

    >>> sigmoid_backward(np.array([0.0, np.log(3), 1000.0]), np.array([8.0, 16.0, 1.0]))
    array([2., 3., 0.])
    """
    if u.shape != dout.shape:
        raise ValueError(f"u has the shape {u.shape}, dout {dout.shape}")
    y = _sigmoid(u)
    return np.asarray(dout * y * (1 - y))


def relu_backward(u: Floats, dout: Floats) -> Floats:
    """Return the gradient with respect to the total input u of z = max(u, 0).

    Shapes: u any; dout (d loss / d z) and the result have its shape.

    Formula: du = dout where u > 0, else 0; so nothing passes at u = 0.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.3.1.

    Raises:
        ValueError: u and dout have different shapes.

    >>> relu_backward(np.array([-1.0, 0.0, 2.0]), np.array([5.0, 5.0, -5.0]))
    array([ 0.,  0., -5.])
    """
    if u.shape != dout.shape:
        raise ValueError(f"u has the shape {u.shape}, dout {dout.shape}")
    return np.where(u > 0, dout, 0.0)


def softmax_cross_entropy_backward(u: Floats, t: Numbers) -> Floats:
    """Return the gradient, with respect to the total inputs u, of the mean cross-entropy of softmax(u).

    Shapes (n samples, k classes):
        u       (n, k)
        t       (n, k)   one-hot rows or probabilities, or (n,) class indices
        result  (n, k)

    Formula: du = (softmax(u) - t) / n; the only place where 1/n enters.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.2.2.3.

    Raises:
        ValueError: a class index is outside [0, k), or the shapes do not fit.

    >>> softmax_cross_entropy_backward(np.zeros((2, 4)), np.array([0, 3]))
    array([[-0.375,  0.125,  0.125,  0.125],
           [ 0.125,  0.125,  0.125, -0.375]])
    """
    return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))


class TwoLayerNet:
    """A network with one hidden layer of sigmoid units, and softmax with cross-entropy as its loss.

    Shapes (d inputs, h hidden units, k classes): W1 (h, d), b1 (h,), W2 (k, h), b2 (k,). The network works on copies.

    Formula: u1 = x W1ᵀ + b1,  z1 = sigmoid(u1),  u2 = z1 W2ᵀ + b2,  loss = mean_n( -sum_k t log softmax(u2) )

    Source: Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors" (1986).

    >>> net = TwoLayerNet(np.ones((3, 2)), np.zeros(3), np.zeros((2, 3)), np.zeros(2))
    >>> x, t = np.array([[0.0, 0.0], [1.0, -1.0]]), np.array([0, 1])
    >>> print(f"{net.loss(x, t):.4f}", net.gradients(x, t)["b2"])  # a uniform guess costs log 2
    0.6931 [0. 0.]
    """

    def __init__(self, W1: Floats, b1: Floats, W2: Floats, b2: Floats) -> None:
        self.params = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}

    def forward(self, x: Floats) -> Floats:
        """Return the total inputs u2 of the output layer: x (n, d) gives (n, k)."""
        z1 = _sigmoid(_affine(x, self.params["W1"], self.params["b1"]))
        return _affine(z1, self.params["W2"], self.params["b2"])

    def loss(self, x: Floats, t: Numbers) -> float:
        """Return the mean cross-entropy over the samples: x (n, d), t (n, k) or class indices (n,).

        Raises:
            ValueError: a class index is outside [0, k), or the shapes do not fit.
        """
        u2 = self.forward(x)
        return float(-np.sum(_distribution(t, u2.shape[1]) * _log_softmax(u2)) / len(x))

    def gradients(self, x: Floats, t: Numbers) -> dict[str, Floats]:
        """Return the gradients of ``loss`` with respect to W1, b1, W2 and b2, each of its parameter's shape.

        Raises:
            ValueError: a class index is outside [0, k), or the shapes do not fit.
        """
        u1 = _affine(x, self.params["W1"], self.params["b1"])
        z1 = _sigmoid(u1)
        u2 = _affine(z1, self.params["W2"], self.params["b2"])
        du2 = softmax_cross_entropy_backward(u2, t)
        dz1, dW2, db2 = affine_backward(z1, self.params["W2"], du2)
        _, dW1, db1 = affine_backward(x, self.params["W1"], sigmoid_backward(u1, dz1))
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

    def fit(self, x: Floats, t: Numbers, lr: float, steps: int) -> Floats:
        """Train by gradient descent on all samples at once, and return the loss before each step: (steps,).

        Formula, ``steps`` times and from where the network stands: w ← w - lr ∇loss for all four parameters at once.

        Raises:
            ValueError: a class index is outside [0, k), or the shapes do not fit.
        """
        losses = np.empty(steps)
        for step in range(steps):
            losses[step] = self.loss(x, t)
            for name, gradient in self.gradients(x, t).items():
                self.params[name] -= lr * gradient
        return losses


def layer_gradient_norms(depth: int, activation: str, rng: np.random.Generator) -> Floats:
    """Return the Frobenius norm of d loss / d W of every layer of a deep network, from the first layer to the last.

    The network has ``depth`` layers of 50 units without biases, sees 20 samples, and starts from Xavier's weights
    (sigmoid, σ = 1/√50) or He's (ReLU, σ = √(2/50)). All numbers are drawn from ``rng`` as normal ones, in this order:
    the input (20, 50); W (50, 50) of the first layer, of the second, …; the gradient d loss / d z (20, 50) at the top.

    Shapes: the result is (depth,).

    Formula: ‖dW‖ = sqrt(sum of the squares of the elements of dW)

    Source: Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010);
    He, Zhang, Ren, Sun, "Delving Deep into Rectifiers" (2015).

    Raises:
        KeyError: the activation is neither "sigmoid" nor "relu".

    >>> print(layer_gradient_norms(4, "sigmoid", np.random.default_rng(0)).round(2))
    [ 0.56  1.52  7.01 27.47]
    >>> print(layer_gradient_norms(4, "relu", np.random.default_rng(0)).round(2))
    [153.08 159.37 157.06 166.59]
    """
    gain, f, f_backward = _ACTIVATIONS[activation]
    std = np.sqrt(gain / UNITS)
    outputs: list[Floats] = [rng.normal(size=(SAMPLES, UNITS))]
    inputs: list[Floats] = []
    weights: list[Floats] = []
    for _ in range(depth):
        weights.append(rng.normal(scale=std, size=(UNITS, UNITS)))
        inputs.append(outputs[-1] @ weights[-1].T)
        outputs.append(f(inputs[-1]))
    dz: Floats = rng.normal(size=(SAMPLES, UNITS))
    norms = np.empty(depth)
    for layer in reversed(range(depth)):
        du = f_backward(inputs[layer], dz)
        dz, dW, _ = affine_backward(outputs[layer], weights[layer], du)
        norms[layer] = np.linalg.norm(dW)
    return norms


# the gain of the initial weights, σ² = gain / units; f; its backward pass
_ACTIVATIONS = {"sigmoid": (1, _sigmoid, sigmoid_backward), "relu": (2, _relu, relu_backward)}
