import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    chosen = rng.permutation(len(x))[:batch_size]
    return w - lr * grad(w, x[chosen], t[chosen])
