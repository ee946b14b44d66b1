import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(len(x))
    parts = [order[i : i + batch_size] for i in range(0, len(x), batch_size)]
    slopes = [grad(w, x[p], t[p]) for p in parts]
    return w - lr * sum(slopes)
