import numpy as np


def affine_backward(z, W, dout):
    dW = np.dot(dout.T, z)
    db = np.sum(dout, 0)
    dz = np.dot(dout, W)
    return (dz, dW, db)
