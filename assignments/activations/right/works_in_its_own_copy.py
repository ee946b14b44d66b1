"""Changes arrays in place, but only its own copies."""

import numpy as np


def relu(u):
    y = u.copy()
    y[y <= 0] = 0
    return y


def softmax(u, axis=-1):
    y = np.array(u)
    y -= y.max(axis=axis, keepdims=True)
    np.exp(y, out=y)
    y /= y.sum(axis=axis, keepdims=True)
    return y


def softmax_backward(u, dout):
    y = softmax(u)
    gradient = np.array(dout)
    gradient -= (dout * y).sum(axis=-1, keepdims=True)
    gradient *= y
    return gradient
