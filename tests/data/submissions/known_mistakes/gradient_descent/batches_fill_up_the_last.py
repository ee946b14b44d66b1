import numpy as np


def minibatches(x, t, batch_size, rng):
    order = list(rng.permutation(len(x)))
    while len(order) % batch_size != 0:
        order.append(order[len(order) % len(x)])
    order = np.array(order)
    for k in range(len(order) // batch_size):
        part = order[k * batch_size : (k + 1) * batch_size]
        yield x[part], t[part]
