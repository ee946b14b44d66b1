"""The order by sorting random numbers; the pieces by np.split."""

import numpy as np


def minibatches(x, t, batch_size, rng):
    order = np.argsort(rng.uniform(size=len(x)))
    parts = np.split(order, np.arange(batch_size, len(x), batch_size))
    return tuple((np.take(x, part, axis=0), np.take(t, part, axis=0)) for part in parts)


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    order = rng.choice(len(x), len(x), replace=False)
    starts = range(0, len(x), batch_size)
    w = np.asarray(w, dtype=np.float64)
    for n in starts:
        w = w - lr * np.asarray(grad(w, x[order[n : n + batch_size]], t[order[n : n + batch_size]]))
    return w
