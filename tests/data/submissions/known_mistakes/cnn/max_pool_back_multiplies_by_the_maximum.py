import numpy as np


def max_pool2d_backward(x, dout, size, stride=1):
    grad = np.zeros(x.shape)
    for n in range(x.shape[0]):
        for c in range(x.shape[1]):
            for r in range(dout.shape[2]):
                for s in range(dout.shape[3]):
                    best, where = -np.inf, None
                    for u in range(r * stride, r * stride + size):
                        for v in range(s * stride, s * stride + size):
                            if x[n, c, u, v] > best:
                                best, where = x[n, c, u, v], (u, v)
                    grad[(n, c, *where)] += dout[n, c, r, s] * best
    return grad
