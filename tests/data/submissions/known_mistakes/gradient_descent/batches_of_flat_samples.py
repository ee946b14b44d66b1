import numpy as np


def minibatches(x, t, batch_size, rng):
    n = x.shape[0]
    p = rng.permutation(n)
    rows = x.reshape((n, -1)) if x.ndim > 2 else x
    out = []
    for i in range(0, n, batch_size):
        k = p[i : i + batch_size]
        out.append((rows[k], t[k]))
    return out
