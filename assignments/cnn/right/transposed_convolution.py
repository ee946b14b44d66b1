"""The gradient of the image as a convolution of the spread-out dout with the kernel turned round."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def correlate(x, W):
    return np.einsum("ncpqij,fcij->nfpq", sliding_window_view(x, W.shape[2:], axis=(2, 3)), W)


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    return correlate(x, W)[:, :, ::stride, ::stride] + b[:, np.newaxis, np.newaxis]


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    xp = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    kh, kw = W.shape[2:]
    spread = np.zeros((*dout.shape[:2], xp.shape[2] - kh + 1, xp.shape[3] - kw + 1))
    spread[:, :, ::stride, ::stride] = dout
    dW = correlate(xp.swapaxes(0, 1), spread.swapaxes(0, 1)).swapaxes(0, 1)
    wide = np.pad(spread, [(0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)])
    dxp = correlate(wide, W[:, :, ::-1, ::-1].swapaxes(0, 1))
    H, width = x.shape[2:]
    return [dxp[:, :, padding:][:, :, :H, padding : padding + width], dW, dout.sum(3).sum(2).sum(0)]
