import numpy as np


def softmax_backward(u, t):
    z = np.exp(u - np.amax(u, axis=-1, keepdims=True))
    y = z / np.sum(z, axis=-1, keepdims=True)
    dx = y.copy()
    dx -= t
    return dx
