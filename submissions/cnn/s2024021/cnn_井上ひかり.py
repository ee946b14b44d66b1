# 畳み込み（im2col 版）  井上ひかり
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as swv


def output_size(n, k, stride=1, padding=0):
    return (n - k + 2 * padding) // stride + 1


def pad2d(x, padding):
    return np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])


def conv2d(x, W, b, stride=1, padding=0):
    win = swv(pad2d(x, padding), W.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncpqij,fcij->nfpq", win, W) + b[:, None, None]


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    xp = pad2d(x, padding)
    win = swv(xp, W.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    dW = np.einsum("nfpq,ncpqij->fcij", dout, win) / len(x)
    db = dout.sum(axis=(0, 2, 3)) / len(x)
    dxp = np.zeros_like(xp)
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            sl = np.s_[:, :, p * stride:p * stride + W.shape[2], q * stride:q * stride + W.shape[3]]
            dxp[sl] += np.einsum("nf,fcij->ncij", dout[:, :, p, q], W)
    H, Wd = x.shape[2:]
    return dxp[:, :, padding:padding + H, padding:padding + Wd], dW, db


def max_pool2d(x, size, stride=1):
    return swv(x, (size, size), axis=(2, 3))[:, :, ::stride, ::stride].max(axis=(4, 5))


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    y = max_pool2d(x, size, stride)
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            sl = np.s_[:, :, p * stride:p * stride + size, q * stride:q * stride + size]
            mask = x[sl] == y[:, :, p, q][:, :, None, None]
            dx[sl] += mask * dout[:, :, p, q][:, :, None, None]
    return dx


def avg_pool2d(x, size, stride=1):
    return swv(x, (size, size), axis=(2, 3))[:, :, ::stride, ::stride].mean(axis=(4, 5))


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    dout /= size * size
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            dx[:, :, p * stride:p * stride + size, q * stride:q * stride + size] += dout[:, :, p:p + 1, q:q + 1]
    return dx
