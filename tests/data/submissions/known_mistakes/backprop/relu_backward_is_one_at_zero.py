import numpy as np


def relu_backward(u, dout):
    grad = dout.copy()
    grad[u < 0] = 0.0
    return grad
