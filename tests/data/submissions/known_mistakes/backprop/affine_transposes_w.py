import numpy as np


def affine_backward(z, W, dout):
    n = z.shape[0]
    x = np.reshape(z, (n, -1))
    grad_x = dout @ np.transpose(W)
    grad_w = np.transpose(dout) @ x
    return np.reshape(grad_x, z.shape), grad_w, np.sum(dout, axis=0)
