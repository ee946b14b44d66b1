import numpy as np


def affine_backward(z, W, dout):
    batch = z.shape[0]
    x = z.reshape(batch, -1)
    dW = np.dot(dout.T, x) / batch
    db = np.mean(dout, axis=0)
    return np.dot(dout, W).reshape(z.shape), dW, db
