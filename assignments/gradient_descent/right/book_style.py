"""An element is moved in w itself and put back, with np.nditer; batches from shuffled indices."""

import numpy as np


def numerical_gradient(f, w, h=1e-4):
    w = w if w.dtype == np.float64 else w.astype(np.float64)
    grad = np.zeros_like(w)
    it = np.nditer(w, flags=["multi_index"])
    while not it.finished:
        idx = it.multi_index
        tmp_val = float(w[idx])
        w[idx] = tmp_val + h
        fxh1 = f(w)
        w[idx] = tmp_val - h
        fxh2 = f(w)
        grad[idx] = (fxh1 - fxh2) / (2 * h)
        w[idx] = tmp_val
        it.iternext()
    return grad


def gradient_descent(grad, w, lr, steps):
    w = w.astype(np.float64)
    for _ in range(steps):
        w -= lr * grad(w)
    return w


def minibatches(x, t, batch_size, rng):
    indices = np.arange(x.shape[0])
    rng.shuffle(indices)
    max_iter = int(np.ceil(x.shape[0] / batch_size))
    batches = []
    for i in range(max_iter):
        mask = indices[i * batch_size : (i + 1) * batch_size]
        batches.append((x[mask], t[mask]))
    return batches


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    w = w.astype(np.float64)
    for x_batch, t_batch in minibatches(x, t, batch_size, rng):
        w -= lr * grad(w, x_batch, t_batch)
    return w
