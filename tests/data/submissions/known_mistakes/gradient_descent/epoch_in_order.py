import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    theta = np.array(w, dtype=float)
    for i in range(0, len(x), batch_size):
        theta -= lr * grad(theta, x[i : i + batch_size], t[i : i + batch_size])
    return theta
