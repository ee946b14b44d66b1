import numpy as np

learning_rate = 0.01


def affine_backward(z, W, dout):
    x = z.reshape(z.shape[0], -1)
    grads = (np.dot(dout, W).reshape(z.shape), np.dot(dout.T, x), np.sum(dout, axis=0))
    np.subtract(W, learning_rate * grads[1], out=W)
    return grads
