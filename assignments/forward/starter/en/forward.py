"""The forward pass of a network: complete the two functions at the end.

Run grader check forward.py in the folder of this file to try the public checks.
"""

import numpy as np


# The activations, for you to use: u is the total input (N, units), and so is the shape of what they return.


def step(u):
    """Return 1 where u > 0, else 0."""
    return np.where(u > 0, 1.0, 0.0)


def sigmoid(u):
    """Return 1 / (1 + exp(-u)), in a form that does not overflow."""
    return np.exp(-np.logaddexp(0, -u))


def relu(u):
    """Return u where u > 0, else 0."""
    return np.maximum(u, 0)


def tanh(u):
    """Return tanh(u)."""
    return np.tanh(u)


def softmax(u):
    """Return the probabilities of every row (sample), which sum to 1."""
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def identity(u):
    """Return u as it is."""
    return u


def affine(z, W, b):
    """Return the total input u of a layer for every sample.

    Formula: u = W z + b; for the whole batch, one sample a row, u = z Wᵀ + b.

    Shapes: z (N, in), W (out, in), b (out,); the result (N, out).

    Convention: z, W and b may hold whole numbers. Leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def forward(x, layers):
    """Return the output y of the network for every sample.

    Formula: z⁽⁰⁾ = x,  u⁽ˡ⁾ = W⁽ˡ⁾ z⁽ˡ⁻¹⁾ + b⁽ˡ⁾,  z⁽ˡ⁾ = f⁽ˡ⁾(u⁽ˡ⁾),  y = z⁽ᴸ⁾

    Shapes: x (N, in); the result (N, out of the last layer).
        layers is a list of one to six tuples (W, b, activation), from the first layer to the last: W (out, in), b (out,),
        activation one of "step", "sigmoid", "relu", "tanh", "softmax", "identity".

    Convention: each layer has its own activation, the last one too. Total inputs of ±1000 give the right values, too.
        Leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError
