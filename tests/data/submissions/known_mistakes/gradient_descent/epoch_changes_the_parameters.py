import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    if np.issubdtype(w.dtype, np.integer):
        w = w.astype(float)
    order = rng.permutation(x.shape[0])
    for i in range(0, x.shape[0], batch_size):
        p = order[i : i + batch_size]
        w -= lr * grad(w, x[p], t[p])
    return w
