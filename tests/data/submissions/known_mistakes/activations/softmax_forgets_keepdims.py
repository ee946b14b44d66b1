import numpy as np


def softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    total = np.exp(shifted).sum(axis)
    return np.exp(shifted) / total
