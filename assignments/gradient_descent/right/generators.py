"""Batches come one by one with yield, the descent as the last of a path."""

from itertools import islice

import numpy as np


def numerical_gradient(f, w, h=1e-4):
    def slopes():
        for k in range(w.size):
            e = np.zeros(w.size)
            e[k] = h
            e = e.reshape(w.shape)
            yield (f(w + e) - f(w - e)) / (2 * h)

    return np.fromiter(slopes(), dtype=float).reshape(w.shape)


def _path(grad, w, lr):
    w = w * 1.0
    while True:
        yield w
        w = w - lr * grad(w)


def gradient_descent(grad, w, lr, steps):
    return next(islice(_path(grad, w, lr), steps, None))


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    while len(order):
        part, order = order[:batch_size], order[batch_size:]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for batch in minibatches(x, t, batch_size, rng):
        w = w - lr * grad(w, *batch)
    return w
