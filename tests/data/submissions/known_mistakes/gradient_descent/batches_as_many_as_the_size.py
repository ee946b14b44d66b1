import numpy as np


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    parts = np.array_split(order, batch_size)
    return [(x[part], t[part]) for part in parts if len(part) > 0]
