"""Plain loops over samples and classes, with the module math."""

import math

import numpy as np

TINY = float(np.finfo(np.float64).tiny)


def weights(t, n, k):
    """The probabilities of sample n's target."""
    return [1.0 if t[n] == c else 0.0 for c in range(k)] if t.ndim == 1 else [float(p) for p in t[n]]


def mean_squared_error(y, t):
    total = 0.0
    for index in np.ndindex(y.shape):
        total += (float(y[index]) - float(t[index])) ** 2
    return total / y.size


def mean_squared_error_grad(y, t):
    d = np.zeros(y.shape)
    for index in np.ndindex(y.shape):
        d[index] = 2 * (float(y[index]) - float(t[index])) / y.size
    return d


def cross_entropy(y, t):
    total = 0.0
    for n in range(y.shape[0]):
        for p, q in zip(weights(t, n, y.shape[1]), y[n]):
            if p > 0:
                total -= p * math.log(max(float(q), TINY))
    return total / y.shape[0]


def cross_entropy_grad(y, t):
    d = np.zeros(y.shape)
    for n in range(y.shape[0]):
        for k, p in enumerate(weights(t, n, y.shape[1])):
            d[n, k] = -p / max(float(y[n, k]), TINY) / y.shape[0]
    return d


def log_softmax(row):
    top = max(row)
    log_sum = math.log(sum(math.exp(v - top) for v in row))
    return [v - top - log_sum for v in row]


def softmax_cross_entropy(u, t):
    total = 0.0
    for n, row in enumerate(u.tolist()):
        total -= sum(p * q for p, q in zip(weights(t, n, len(row)), log_softmax(row)))
    return total / len(u)


def softmax_cross_entropy_grad(u, t):
    d = np.zeros(u.shape)
    for n, row in enumerate(u.tolist()):
        for k, (p, q) in enumerate(zip(weights(t, n, len(row)), log_softmax(row))):
            d[n, k] = (math.exp(q) - p) / len(u)
    return d
