import numpy as np


def avg_pool2d_backward(x, dout, size, stride=1):
    return np.kron(dout, np.full((1, 1, size, size), 1 / size**2))
