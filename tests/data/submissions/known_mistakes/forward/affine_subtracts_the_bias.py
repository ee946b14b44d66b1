import numpy as np


def affine(z, W, b):
    u = np.zeros((len(z), len(W)))
    for j in range(len(W)):
        u[:, j] = np.dot(z, W[j]) - b[j]
    return u
