"""Parameters in float32, where the page does not ask for more."""

import numpy as np

F = np.float32


def gradient_descent(grad, w, lr, steps):
    w = w.astype(F)
    for _ in range(steps):
        w = w - F(lr) * np.asarray(grad(w), dtype=F)
    return w


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(len(x))
    w = w.astype(F)
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        w = w - F(lr) * np.asarray(grad(w, x[part], t[part]), dtype=F)
    return w
