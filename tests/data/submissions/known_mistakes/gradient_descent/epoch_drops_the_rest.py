import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(x.shape[0])
    theta = w.astype(float)
    for k in range(len(x) // batch_size):
        p = order[k * batch_size : k * batch_size + batch_size]
        theta = theta - lr * grad(theta, x[p], t[p])
    return theta
