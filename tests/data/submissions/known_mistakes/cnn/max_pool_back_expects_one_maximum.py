import numpy as np


def max_pool2d_backward(x, dout, size, stride=1):
    grad = np.zeros(x.shape)
    for a in range(len(x)):
        for k in range(x.shape[1]):
            for r in range(dout.shape[2]):
                for s in range(dout.shape[3]):
                    patch = x[a, k, r * stride : r * stride + size, s * stride : s * stride + size]
                    u, v = np.nonzero(patch >= np.max(patch))
                    grad[a, k, r * stride + u.item(), s * stride + v.item()] += dout[a, k, r, s]
    return grad
