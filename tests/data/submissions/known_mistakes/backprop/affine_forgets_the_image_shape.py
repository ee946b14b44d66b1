import numpy as np


def affine_backward(z, W, dout):
    z = np.reshape(z, (z.shape[0], -1))
    dz = np.matmul(dout, W).reshape(z.shape)
    return dz, np.matmul(dout.T, z), dout.sum(0)
