import numpy as np


def avg_pool2d_backward(x, dout, size, stride=1):
    grad = np.zeros(x.shape)
    n, c, oh, ow = dout.shape
    for a in range(n):
        for k in range(c):
            for r in range(oh):
                for s in range(ow):
                    g = dout[a, k, r, s] / (size * size)
                    for u in range(size):
                        for v in range(size):
                            grad[a, k, r * stride + u, s * stride + v] = g
    return grad
