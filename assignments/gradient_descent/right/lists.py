"""Python numbers and lists."""

import numpy as np


def _filled(values, shape):
    """Nested lists of this shape with these values, in order."""
    if not shape:
        return next(values)
    return [_filled(values, shape[1:]) for _ in range(shape[0])]


def numerical_gradient(f, w, h=1e-4):
    flat = [float(v) for v in w.ravel()]
    slopes = []
    for k in range(len(flat)):
        up = f(np.array([*flat[:k], flat[k] + h, *flat[k + 1 :]]).reshape(w.shape))
        down = f(np.array([*flat[:k], flat[k] - h, *flat[k + 1 :]]).reshape(w.shape))
        slopes.append((float(up) - float(down)) / (2 * h))
    return _filled(iter(slopes), w.shape)


def gradient_descent(grad, w, lr, steps):
    flat = [float(v) for v in w.ravel()]
    for _ in range(steps):
        g = np.ravel(grad(np.array(flat).reshape(w.shape)))
        flat = [v - lr * float(d) for v, d in zip(flat, g, strict=True)]
    return _filled(iter(flat), w.shape)


def minibatches(x, t, batch_size, rng):
    left = list(range(len(x)))
    batches = []
    while left:
        part = [left.pop(rng.integers(len(left))) for _ in range(min(batch_size, len(left)))]
        batches.append([[x[n] for n in part], [t[n] for n in part]])
    return batches
