import numpy as np


def sigmoid_backward(u, dout):
    small = np.exp(-u)
    bottom = 1.0 + small
    return dout * (small / (bottom * bottom))
