import numpy as np

SMALL = np.finfo(float).tiny


def cross_entropy_grad(y, t):
    g = np.zeros(y.shape)
    for i in range(len(y)):
        for k in range(y.shape[1]):
            g[i, k] = -1 / max(y[i, k], SMALL) / len(y)
    return g
