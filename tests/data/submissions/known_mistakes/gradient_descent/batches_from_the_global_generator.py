import numpy as np


def minibatches(x, t, batch_size, rng):
    idx = np.arange(len(x))
    np.random.shuffle(idx)
    batches = []
    for first in range(0, len(x), batch_size):
        pick = idx[first : first + batch_size]
        batches.append((x[pick], t[pick]))
    return batches
