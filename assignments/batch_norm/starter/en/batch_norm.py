"""Batch normalisation: complete the class BatchNorm.

Run grader check batch_norm.py in the folder of this file to try the public checks.
"""

import numpy as np


class BatchNorm:
    """A layer that normalises each feature over the mini-batch, scales it by gamma and shifts it by beta.

    features is the number C of features. A feature is a column of x (N, C), or a channel of images x (N, C, H, W).

    Attributes, all of shape (C,), which are read and assigned from outside as well:
        gamma, beta                 scale and shift; at the start 1 and 0
        running_mean, running_var   for evaluation; at the start 0 and 1
        dgamma, dbeta               gradients of gamma and beta; backward sets them

    Convention: momentum is the weight of the new value; eps is added to the variance, inside the root.
    """

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        # make gamma, beta, running_mean and running_var here

    def forward(self, x, train):
        """Return y, of the shape of x; with train=True update the running statistics.

        Shapes: x (N, C) or (N, C, H, W), y the same.

        Formula (n values of a feature, m = momentum):
            train=True:   μ = Σ x / n,  σ² = Σ (x - μ)² / n
                          running_mean ← (1 - m) running_mean + m μ
                          running_var  ← (1 - m) running_var + m σ²   (the variance by n - 1 will do, too)
            train=False:  μ = running_mean,  σ² = running_var, which stay as they are
            x̂ = (x - μ) / √(σ² + eps),  y = gamma x̂ + beta

        Convention: with n = 1, or a constant feature, y = beta, and nothing becomes nan; leave x unchanged.
        """
        # write here, and delete the next line; keep in self what backward needs
        raise NotImplementedError

    def backward(self, dout):
        """Return the gradient for the x of the last forward, and set self.dgamma and self.dbeta.

        Shapes: dout as x, the result the same.

        Formula (sums and means over the n values of a feature, dx̂ = gamma dout):
            dgamma = Σ dout x̂,  dbeta = Σ dout
            after train=True:   dx = (dx̂ - mean(dx̂) - x̂ mean(dx̂ x̂)) / √(σ² + eps)
            after train=False:  dx = dx̂ / √(running_var + eps)

        Convention: dgamma and dbeta are set anew in every call, not added up; leave dout unchanged.
        """
        # write here, and delete the next line
        raise NotImplementedError
