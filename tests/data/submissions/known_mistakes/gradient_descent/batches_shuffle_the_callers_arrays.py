import numpy as np


def minibatches(x, t, batch_size, rng):
    n = len(x)
    order = rng.permutation(n)
    x[:] = x[order]
    t[:] = t[order]
    return [(x[i : i + batch_size], t[i : i + batch_size]) for i in range(0, n, batch_size)]
