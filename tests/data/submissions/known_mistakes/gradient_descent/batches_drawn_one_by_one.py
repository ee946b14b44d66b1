import numpy as np


def minibatches(x, t, batch_size, rng):
    n = x.shape[0]
    steps = -(-n // batch_size)
    for _ in range(steps):
        chosen = rng.choice(n, size=batch_size)
        yield x[chosen], t[chosen]
