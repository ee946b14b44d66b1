import numpy as np

SMALL = np.finfo(float).tiny


def cross_entropy(y, t):
    total = 0.0
    for i in range(len(y)):
        k = t[i] if t.ndim == 1 else int(np.argmax(t[i]))
        total -= np.log(max(y[i, k], SMALL))
    return total / len(y)
