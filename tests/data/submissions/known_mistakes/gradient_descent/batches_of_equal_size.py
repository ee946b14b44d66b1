import numpy as np


def minibatches(x, t, batch_size, rng):
    n = len(x)
    number = int(np.ceil(n / batch_size))
    shuffled = rng.permutation(n)
    return [(np.take(x, p, axis=0), np.take(t, p, axis=0)) for p in np.array_split(shuffled, number)]
