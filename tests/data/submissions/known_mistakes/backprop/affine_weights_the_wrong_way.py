import numpy as np


def affine_backward(z, W, dout):
    rows = z.reshape(z.shape[0], z[0].size)
    dW = np.einsum("ni,no->io", rows, dout)
    db = np.einsum("no->o", dout)
    return np.einsum("no,oi->ni", dout, W).reshape(z.shape), dW, db
