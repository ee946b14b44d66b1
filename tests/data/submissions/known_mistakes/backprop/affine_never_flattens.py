import numpy as np


def affine_backward(z, W, dout):
    dW = np.matmul(dout.T, z)
    db = np.sum(dout, 0)
    dz = np.matmul(dout, W)
    return (dz, dW, db)
