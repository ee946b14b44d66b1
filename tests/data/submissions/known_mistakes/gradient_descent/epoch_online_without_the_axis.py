import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(len(x))
    theta = w.astype(float)
    if batch_size == 1:
        for n in order:
            theta = theta - lr * grad(theta, x[n], t[n])
        return theta
    for i in range(0, len(x), batch_size):
        p = order[i : i + batch_size]
        theta = theta - lr * grad(theta, x[p], t[p])
    return theta
