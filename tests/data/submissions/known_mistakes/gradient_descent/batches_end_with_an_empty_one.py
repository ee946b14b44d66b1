import numpy as np


def minibatches(x, t, batch_size, rng):
    perm = rng.permutation(x.shape[0])
    xs, ts = x[perm], t[perm]
    start = 0
    out = []
    while start <= len(perm):
        out.append((xs[start : start + batch_size], ts[start : start + batch_size]))
        start += batch_size
    return out
