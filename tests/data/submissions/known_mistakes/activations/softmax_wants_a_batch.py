import numpy as np


def softmax(a, axis=-1):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    s = e.sum(1, keepdims=True)
    return e / s
