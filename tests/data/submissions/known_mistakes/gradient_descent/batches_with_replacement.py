import numpy as np


def minibatches(x, t, batch_size, rng):
    n = len(x)
    chosen = rng.integers(0, n, size=n)
    out = []
    for i in range(0, n, batch_size):
        part = chosen[i : i + batch_size]
        out.append((x[part], t[part]))
    return out
