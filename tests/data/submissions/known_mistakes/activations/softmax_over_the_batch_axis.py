import numpy as np


def softmax(x, axis=0):
    c = x.max(axis)
    e = np.exp(x - np.expand_dims(c, axis))
    total = e.sum(axis)
    return e / np.expand_dims(total, axis)
