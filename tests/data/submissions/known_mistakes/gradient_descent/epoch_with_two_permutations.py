import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    xs = rng.permutation(x, axis=0)
    ts = rng.permutation(t, axis=0)
    theta = np.array(w, dtype=float)
    for i in range(0, len(x), batch_size):
        theta = theta - lr * grad(theta, xs[i : i + batch_size], ts[i : i + batch_size])
    return theta
