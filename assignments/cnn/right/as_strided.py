"""Windows without copying, from the strides of the array; products as einsum."""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def windows(x, kh, kw, s):
    N, C, H, W = x.shape
    a, b, c, d = x.strides
    shape = (N, C, (H - kh) // s + 1, (W - kw) // s + 1, kh, kw)
    return as_strided(x, shape, (a, b, s * c, s * d, c, d), writeable=False)


def pad2d(x, padding):
    return np.pad(x, ((0, 0),) * 2 + ((padding, padding),) * 2)


def conv2d(x, W, b, stride=1, padding=0):
    seen = windows(pad2d(x, padding), *W.shape[2:], stride)
    return np.einsum("ncpqij,fcij->nfpq", seen, W, optimize=True) + b[None, :, None, None]


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    xp = pad2d(x, padding)
    dW = np.einsum("nfpq,ncpqij->fcij", dout, windows(xp, *W.shape[2:], stride))
    dxp = np.zeros_like(xp)
    view = as_strided(
        dxp,
        (*xp.shape[:2], *dout.shape[2:], *W.shape[2:]),
        (*dxp.strides[:2], stride * dxp.strides[2], stride * dxp.strides[3], *dxp.strides[2:]),
    )
    for p, q in np.ndindex(dout.shape[2:]):  # one window at a time: += through overlapping views would lose some
        view[:, :, p, q] += np.einsum("nf,fcij->ncij", dout[:, :, p, q], W)
    H, width = x.shape[2:]
    return dxp[:, :, padding : padding + H, padding : padding + width].copy(), dW, np.einsum("nfpq->f", dout)


def max_pool2d(x, size, stride=1):
    return np.amax(windows(x, size, size, stride), axis=(-2, -1))


def max_pool2d_backward(x, dout, size, stride=1):
    seen = windows(x, size, size, stride)
    dx = np.zeros_like(x)
    for n, c, p, q in np.ndindex(dout.shape):
        i, j = np.unravel_index(seen[n, c, p, q].argmax(), (size, size))
        dx[n, c, p * stride + i, q * stride + j] += dout[n, c, p, q]
    return dx


def avg_pool2d(x, size, stride=1):
    return np.einsum("ncpqij->ncpq", windows(x, size, size, stride)) / size**2
