import numpy as np


def minibatches(x, t, batch_size, rng):
    first = np.arange(len(x))
    second = np.arange(len(t))
    rng.shuffle(first)
    rng.shuffle(second)
    for i in range(0, len(x), batch_size):
        yield x[first[i : i + batch_size]], t[second[i : i + batch_size]]
