import numpy as np


def minibatches(x, t, batch_size, rng):
    mixed = rng.permutation(x)
    for i in range(0, len(mixed), batch_size):
        j = i + batch_size
        yield mixed[i:j], t[i:j]
