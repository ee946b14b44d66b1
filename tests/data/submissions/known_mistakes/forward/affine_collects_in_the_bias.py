import numpy as np


def affine(z, W, b):
    u = np.zeros((len(z), len(b)))
    for n in range(len(z)):
        total = b
        for k in range(W.shape[1]):
            total += W[:, k] * z[n, k]
        u[n] = total
    return u
