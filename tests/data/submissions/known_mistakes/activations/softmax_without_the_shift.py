import numpy as np


def softmax(a, axis=-1):
    exp_a = np.exp(a)
    sums = np.expand_dims(exp_a.sum(axis), axis)
    return exp_a / sums
