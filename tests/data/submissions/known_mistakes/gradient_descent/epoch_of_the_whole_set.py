import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    theta = w.astype(float)
    number = (len(x) + batch_size - 1) // batch_size
    for _ in range(number):
        theta = theta - lr * grad(theta, x, t)
    return theta
