import numpy as np


def relu_backward(u, dout):
    off = np.logical_not(u > 0)
    dout[off] = 0.0
    return dout
