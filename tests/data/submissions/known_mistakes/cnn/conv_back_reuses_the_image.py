import numpy as np


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    h, w = x.shape[2:]
    k, m = W.shape[2:]
    oh, ow = dout.shape[2:]
    if padding > 0:
        big = np.zeros((*x.shape[:2], h + 2 * padding, w + 2 * padding))
        big[:, :, padding : padding + h, padding : padding + w] = x
    else:
        big = x
    gw = np.empty(W.shape)
    for u in range(k):
        for v in range(m):
            seen = big[:, :, u : u + stride * oh : stride, v : v + stride * ow : stride]
            gw[:, :, u, v] = np.einsum("nfpq,ncpq->fc", dout, seen)
    gx = big
    gx.fill(0)
    for u in range(k):
        for v in range(m):
            part = np.einsum("nfpq,fc->ncpq", dout, W[:, :, u, v])
            gx[:, :, u : u + stride * oh : stride, v : v + stride * ow : stride] += part
    return gx[:, :, padding : padding + h, padding : padding + w], gw, np.einsum("nfpq->f", dout)
