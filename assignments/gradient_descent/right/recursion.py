"""One step, and then the rest of them."""

import numpy as np


def gradient_descent(grad, w, lr, steps):
    if steps == 0:
        return np.array(w, dtype=float)
    return gradient_descent(grad, w - lr * np.asarray(grad(w)), lr, steps - 1)


def _steps(grad, w, batches, lr):
    if not batches:
        return w
    (x, t), *rest = batches
    return _steps(grad, w - lr * np.asarray(grad(w, x, t)), rest, lr)


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(len(x))
    batches = [(x[order[n : n + batch_size]], t[order[n : n + batch_size]]) for n in range(0, len(x), batch_size)]
    return _steps(grad, w, batches, lr)


def numerical_gradient(f, w, h=1e-4):
    moved = w.reshape(-1) + h * np.concatenate([np.eye(w.size), -np.eye(w.size)])
    values = [f(row.reshape(w.shape)) for row in moved]
    return np.subtract(values[: w.size], values[w.size :]).reshape(w.shape) / (2 * h)
