"""Regularisation and dropout: complete the six functions and the class.

Run grader check regularisation.py in the folder of this file to try the public checks.
"""

import numpy as np


def l1_penalty(params, lam):
    """Return the L1 penalty of all weights, a number.

    Formula: λ Σ|w| over all elements of all weights

    Shapes: params is a dict of arrays of any shape.

    Convention: a parameter whose name begins with "b" is a bias and is left out; everything else is a weight.

    With {"W": [[3, 0], [-4, 1]], "b": [5, -6]} and λ = 0.5 it is 4.0.
    """
    # write here, and delete the next line
    raise NotImplementedError


def l1_gradient(params, lam):
    """Return the gradient of l1_penalty: a dict with the same names as params.

    Formula: λ sign(w), and 0 where w = 0

    Shapes: each gradient has the shape of its parameter.

    Convention: the gradient of a bias (its name begins with "b") is all 0.
    """
    # write here, and delete the next line
    raise NotImplementedError


def l2_penalty(params, lam):
    """Return the L2 penalty of all weights, a number.

    Formula: (λ/2) Σ w² over all elements of all weights

    Shapes: params is a dict of arrays of any shape.

    Convention: a parameter whose name begins with "b" is a bias and is left out; everything else is a weight.

    With {"W": [[3, 0], [-4, 1]], "b": [5, -6]} and λ = 0.5 it is 6.5.
    """
    # write here, and delete the next line
    raise NotImplementedError


def l2_gradient(params, lam):
    """Return the gradient of l2_penalty: a dict with the same names as params.

    Formula: λ w

    Shapes: each gradient has the shape of its parameter.

    Convention: the gradient of a bias (its name begins with "b") is all 0.
    """
    # write here, and delete the next line
    raise NotImplementedError


class Dropout:
    """A layer that sets each element to 0 with the probability p while training, 0 ≤ p < 1."""

    def __init__(self, p):
        self.p = p
        # what backward needs of the last forward belongs to self, too

    def forward(self, x, train, rng):
        """Return y, an array of the shape of x.

        Formula: training (train is True): y = m x / (1 - p); each m is 0 with the probability p, else 1
                 evaluation (train is False): y = x

        Convention: a new mask m of the shape of x in each call, drawn from rng (a np.random.Generator) and from nothing
        else. In evaluation, and for p = 0, rng may be None.
        """
        # write here, and delete the next line
        raise NotImplementedError

    def backward(self, dout):
        """Return the gradient with respect to x.

        Formula: m dout / (1 - p), with the mask m of the last forward; dout after an evaluation

        Shapes: dout and the result have the shape of x.
        """
        # write here, and delete the next line
        raise NotImplementedError


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    """Train a network with one hidden layer on all samples at once; return (new, curves).

    Formula: u = x W1ᵀ + b1,  z = dropout of max(u, 0) with the share p,  y = z W2ᵀ + b2
             E = mean over all elements of (y - t)²
             w ← w - lr (∇E + gradient of the L1 penalty + gradient of the L2 penalty), λ is l1 and l2

    Shapes: params {"W1": (H, D), "b1": (H,), "W2": (K, H), "b2": (K,)}, new likewise; train_set and test_set are pairs
    (x (N, D), t (N, K)); curves (steps, 2): the training and the test loss before each step.

    Convention: a new mask in each step; the curves show E alone, without penalties and with nothing dropped; params
    stays as it was.
    """
    # write here, and delete the next line
    raise NotImplementedError


def generalisation_gap(curves, last=10):
    """Return by how much the test loss lies above the training loss at the end, a number.

    Formula: mean of (test - training) over the last `last` rows, over all rows if there are fewer

    Shapes: curves (steps, 2), the training loss first.
    """
    # write here, and delete the next line
    raise NotImplementedError
