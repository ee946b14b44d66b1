import numpy as np


def minibatches(x, t, batch_size, rng):
    full = len(x) // batch_size
    numbers = list(range(full))
    rng.shuffle(numbers)
    if full * batch_size < len(x):
        numbers.append(full)
    for k in numbers:
        yield x[k * batch_size : (k + 1) * batch_size], t[k * batch_size : (k + 1) * batch_size]
