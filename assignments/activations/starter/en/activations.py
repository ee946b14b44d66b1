"""Activation functions: complete the eleven functions.

Run grader check activations.py in the folder of this file to try the public checks.
"""

import numpy as np


def step(u):
    """Step function: return 1 where the total input exceeds the threshold 0, else 0.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = 1 (u > 0), 0 (u <= 0)

    Convention: step(0) = 0, the threshold is not exceeded. 0 and 1 may be integers or floats.
    """
    # write here, and delete the next line
    raise NotImplementedError


def sigmoid(u):
    """Sigmoid: turn the total input into a value between 0 and 1.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = 1 / (1 + exp(-u))

    Convention: right also at u = ±1000 (1 and 0). float32 in, float32 out; integers in, float64 out.
    """
    # write here, and delete the next line
    raise NotImplementedError


def relu(u):
    """ReLU: keep a positive total input, turn everything else into exactly 0.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = u (u > 0), 0 (u <= 0)
    """
    # write here, and delete the next line
    raise NotImplementedError


def tanh(u):
    """Hyperbolic tangent: turn the total input into a value between -1 and 1.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = (exp(u) - exp(-u)) / (exp(u) + exp(-u))

    Convention: right also at u = ±1000 (1 and -1). You may use np.tanh.
    """
    # write here, and delete the next line
    raise NotImplementedError


def identity(u):
    """Identity: return the total input as it is, for the output layer of a regression.

    Shapes: u any; the result has the shape of u.

    Formula: f(u) = u
    """
    # write here, and delete the next line
    raise NotImplementedError


def softmax(u, axis=-1):
    """Softmax: turn the values along axis into probabilities that sum to 1.

    Shapes: u has at least one axis; the result has its shape. In (N, K) a row is a sample, a column a class.

    Formula: f(u)_k = exp(u_k) / Σ_j exp(u_j)    summed along axis

    Convention: right also at u = ±1000 (subtracting the maximum changes nothing). float32 in, float32 out.
    """
    # write here, and delete the next line
    raise NotImplementedError


def sigmoid_grad(u):
    """Return the derivative of the sigmoid at the total input u.

    Shapes: u any; the result has the shape of u.

    Formula: f'(u) = y (1 - y), where y is the sigmoid's output at u
    """
    # write here, and delete the next line
    raise NotImplementedError


def relu_grad(u):
    """Return the derivative of ReLU at the total input u.

    Shapes: u any; the result has the shape of u.

    Formula: f'(u) = 1 (u > 0), 0 (u <= 0)

    Convention: the derivative at exactly 0 is 0. 0 and 1 may be integers or floats.
    """
    # write here, and delete the next line
    raise NotImplementedError


def tanh_grad(u):
    """Return the derivative of tanh at the total input u.

    Shapes: u any; the result has the shape of u.

    Formula: f'(u) = 1 - y², where y is the output of tanh at u
    """
    # write here, and delete the next line
    raise NotImplementedError


def identity_grad(u):
    """Return the derivative of the identity at the total input u, in the shape of u.

    Shapes: u any; the result has the shape of u.

    Formula: f'(u) = 1

    Convention: 1 may be an integer or a float.
    """
    # write here, and delete the next line
    raise NotImplementedError


def softmax_backward(u, dout):
    """Backward pass of softmax: return the gradient of the error E with respect to u.

    Shapes: u and dout have the same shape (..., K), classes on the last axis; so has the result.
    dout is the gradient ∂E/∂y that comes from upstream, for y = softmax(u).

    Formula: ∂E/∂u_i = Σ_j dout_j ∂y_j/∂u_i,  ∂y_j/∂u_i = y_j (δ_ij - y_i)
    """
    # write here, and delete the next line
    raise NotImplementedError
