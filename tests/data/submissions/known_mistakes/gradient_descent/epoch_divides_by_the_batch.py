import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(x.shape[0])
    theta = w.astype(float)
    start = 0
    while start < len(order):
        p = order[start : start + batch_size]
        g = grad(theta, x[p], t[p])
        theta = theta - lr * g / len(p)
        start += batch_size
    return theta
