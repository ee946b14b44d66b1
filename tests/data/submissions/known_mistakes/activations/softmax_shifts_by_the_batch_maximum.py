import numpy as np


def softmax(x, axis=-1):
    biggest = max(x.ravel())
    powers = np.exp(x - biggest)
    denominator = np.expand_dims(powers.sum(axis=axis), axis)
    return powers / denominator
