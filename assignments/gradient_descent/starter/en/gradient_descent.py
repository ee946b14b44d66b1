"""Gradient descent: complete the four functions.

Run grader check gradient_descent.py in the folder of this file to try the public checks.
"""

import numpy as np


def numerical_gradient(f, w, h=1e-4):
    """Return the gradient of f at w by central differences.

    Formula: (f(w + h eᵢ) - f(w - h eᵢ)) / (2h) for each element i of w

    Shapes: w any, f(w) one number; the result has the shape of w.

    Convention: give f the whole array with one element moved, exactly twice for each element. w may hold whole numbers or
        float32; compute in float64. Leave w as it is.
    """
    # write here, and delete the next line
    raise NotImplementedError


def gradient_descent(grad, w, lr, steps):
    """Return the parameters after so many steps of gradient descent.

    Formula: w ← w - lr · grad(w)

    Shapes: w any; grad(w) and the result have the shape of w.

    Convention: exactly `steps` steps, with one call of grad for each; nothing is clipped, nothing stops early, after 0 steps the
        result is w. w may hold whole numbers. Leave w as it is.
    """
    # write here, and delete the next line
    raise NotImplementedError


def minibatches(x, t, batch_size, rng):
    """Return the samples of one epoch in mini-batches [(x_batch, t_batch), ...], as a list or with yield.

    Shapes: x (N, ...), t (N, ...); each batch has batch_size samples, the last one what is left.

    Convention: every sample exactly once, in an order that is drawn anew with rng in every call; t stays with its x.
        Leave x and t as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    """Return the parameters after one epoch over mini-batches.

    Formula: w ← w - lr · grad(w, x_batch, t_batch), once for each batch

    Shapes: w any; grad(...) and the result have the shape of w. x_batch and t_batch keep their first axis.

    Convention: the batches are those of minibatches. grad gives the gradient of the mean error of a batch: do not divide again.
        w may hold whole numbers. Leave w, x and t as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError
