"""The forms of the books: row numbers paired with class indices, one-hot rows as they are."""

import numpy as np

TINY = np.finfo(np.float64).tiny


def softmax(u):
    e = np.exp(u - np.max(u, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def mean_squared_error(y, t):
    return np.mean(np.square(y - t))


def mean_squared_error_grad(y, t):
    return 2.0 / y.size * (y - t)


def cross_entropy(y, t):
    batch_size = y.shape[0]
    if t.ndim == 1:
        return -np.sum(np.log(np.maximum(y[np.arange(batch_size), t], TINY))) / batch_size
    return -np.sum(t * np.log(np.maximum(y, TINY))) / batch_size


def cross_entropy_grad(y, t):
    batch_size = y.shape[0]
    if t.ndim == 2:
        return -t / (batch_size * np.maximum(y, TINY))
    rows = np.arange(batch_size)
    dy = np.zeros(y.shape)
    dy[rows, t] = -1 / (batch_size * np.maximum(y[rows, t], TINY))
    return dy


def softmax_cross_entropy(u, t):
    z = u - np.max(u, axis=1, keepdims=True)
    log_y = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    if t.ndim == 1:
        return -np.mean(log_y[np.arange(len(u)), t])
    return -np.sum(t * log_y) / len(u)


def softmax_cross_entropy_grad(u, t):
    dx = softmax(u)
    if t.ndim == 1:
        dx[np.arange(len(u)), t] -= 1
    else:
        dx = dx - t
    return dx / len(u)
