import numpy as np


def affine(z, W, b):
    u = np.empty((z.shape[0], W.shape[0]), z.dtype)
    for n in range(z.shape[0]):
        for j in range(W.shape[0]):
            u[n, j] = np.sum(W[j] * z[n]) + b[j]
    return u
