import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(x.shape[0])
    theta = w.astype(float)
    for i in range(0, x.shape[0], batch_size):
        p = order[i : i + batch_size]
        theta = theta + lr * grad(theta, x[p], t[p])
    return theta
