import numpy as np


def sigmoid_backward(u, dout):
    s = 1.0 / (1.0 + np.exp(-u))
    np.multiply(dout, s, out=dout)
    np.multiply(dout, 1.0 - s, out=dout)
    return dout
