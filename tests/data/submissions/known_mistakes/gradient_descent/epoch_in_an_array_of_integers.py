import numpy as np


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    idx = np.arange(len(x))
    rng.shuffle(idx)
    v = np.array(w)
    for i in range(0, len(x), batch_size):
        p = idx[i : i + batch_size]
        v[...] = v - lr * grad(v, x[p], t[p])
    return v
