import numpy as np


def avg_pool2d(x, size, stride=1):
    n, c, h, w = x.shape
    oh = 1 + int(np.ceil((h - size) / stride))
    ow = 1 + int(np.ceil((w - size) / stride))
    out = np.empty((n, c, oh, ow))
    for a in range(n):
        for k in range(c):
            for r in range(oh):
                for s in range(ow):
                    top, left = r * stride, s * stride
                    out[a, k, r, s] = np.mean(x[a, k, top : top + size, left : left + size])
    return out
