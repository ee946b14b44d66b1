import numpy as np


def minibatches(x, t, batch_size, rng):
    for begin in range(0, len(x), batch_size):
        end = min(begin + batch_size, len(x))
        yield x[begin:end], t[begin:end]
