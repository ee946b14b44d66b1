"""Loss functions: complete the six functions.

Run grader check losses.py in the folder of this file to try the public checks.
"""

import numpy as np


def mean_squared_error(y, t):
    """Return the mean of the squared errors over all elements: one number.

    Shapes: y and t have the same shape, any.

    Formula: E = 1/M Σ (y - t)², M the number of all elements

    Convention: divide by M, not by the number of samples, and without 1/2; leave y and t as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def mean_squared_error_grad(y, t):
    """Return the gradient of mean_squared_error with respect to y.

    Shapes: y and t have the same shape, any; so has the result.

    Formula: ∂E/∂y = 2 (y - t) / M

    Convention: leave y and t as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def cross_entropy(y, t):
    """Return the cross entropy of probabilities, a mean over the samples: one number.

    Shapes: y (N, K); t (N, K), one-hot rows or probabilities, or (N,), class indices: t.ndim tells which.

    Formula: E = -1/N Σ_n Σ_k t log y

    Convention: where y is 0, max(y, tiny) takes its place, tiny = np.finfo(np.float64).tiny; y is not scaled to sum to 1;
    leave y and t as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def cross_entropy_grad(y, t):
    """Return the gradient of cross_entropy with respect to y, each y a variable of its own.

    Shapes: y and t as in cross_entropy; the result is (N, K).

    Formula: ∂E/∂y = -t / (N y)

    Convention: where y is 0, max(y, tiny) takes its place, as in cross_entropy; 0 where t is 0; leave y and t as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def softmax_cross_entropy(u, t):
    """Return the cross entropy of softmax(u), a mean over the samples: one number.

    Shapes: u (N, K), total inputs; t (N, K), one-hot rows or probabilities, or (N,), class indices: t.ndim tells which.

    Formula: E = -1/N Σ_n Σ_k t log softmax(u),  log softmax(u)_k = (u_k - m) - log Σ_j exp(u_j - m),  m the row's maximum

    Convention: right for u up to ±10000; leave u and t as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def softmax_cross_entropy_grad(u, t):
    """Return the gradient of softmax_cross_entropy with respect to the total inputs u.

    Shapes: u and t as in softmax_cross_entropy; the result is (N, K).

    Formula: ∂E/∂u = (softmax(u) - t) / N

    Convention: right for u up to ±10000; leave u and t as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError
