import numpy as np


def minibatches(x, t, batch_size, rng):
    own = np.random.default_rng(42)
    order = own.permutation(x.shape[0])
    return [(x[order[i : i + batch_size]], t[order[i : i + batch_size]]) for i in range(0, x.shape[0], batch_size)]
