import numpy as np


def affine(z, W, b):
    return np.array([[np.dot(w, row) for w in W] for row in z])
