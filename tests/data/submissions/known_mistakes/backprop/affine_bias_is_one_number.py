import numpy as np


def affine_backward(z, W, dout):
    flat = z.reshape(len(z), -1)
    total = np.sum(dout)
    return np.matmul(dout, W).reshape(z.shape), np.matmul(dout.T, flat), total
