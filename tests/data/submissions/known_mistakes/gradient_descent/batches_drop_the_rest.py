import numpy as np


def minibatches(x, t, batch_size, rng):
    index = np.arange(x.shape[0])
    rng.shuffle(index)
    full = x.shape[0] // batch_size
    table = index[: full * batch_size].reshape(full, batch_size)
    return [(x[row], t[row]) for row in table]
