"""Collects its results in float32 arrays, window by window."""

import math

import numpy as np

F = np.float32


def output_size(n, k, stride=1, padding=0):
    return math.floor((n + 2 * padding - k) / stride) + 1


def pad2d(x, padding):
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * padding, W + 2 * padding), F)
    out[:, :, padding : padding + H, padding : padding + W] = x
    return out


def places(x, kh, kw, stride):
    for p in range(output_size(x.shape[2], kh, stride)):
        for q in range(output_size(x.shape[3], kw, stride)):
            yield p, q, np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]


def empty(x, channels, kh, kw, stride):
    return np.zeros((len(x), channels, output_size(x.shape[2], kh, stride), output_size(x.shape[3], kw, stride)), F)


def conv2d(x, W, b, stride=1, padding=0):
    x, W = pad2d(x, padding), W.astype(F)
    y = empty(x, len(W), *W.shape[2:], stride)
    for p, q, at in places(x, *W.shape[2:], stride):
        y[:, :, p, q] = x[at].reshape(len(x), -1) @ W.reshape(len(W), -1).T + b
    return y


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    xp, dW = pad2d(x, padding), np.zeros(W.shape, F)
    dx = np.zeros_like(xp)
    for p, q, at in places(xp, *W.shape[2:], stride):
        d = dout[:, :, p, q].astype(F)
        dW += np.einsum("nf,ncij->fcij", d, xp[at])
        dx[at] += np.einsum("nf,fcij->ncij", d, W.astype(F))
    H, V = x.shape[2:]
    return dx[:, :, padding : padding + H, padding : padding + V], dW, dout.astype(F).sum((0, 2, 3))


def max_pool2d(x, size, stride=1):
    y = empty(x, x.shape[1], size, size, stride)
    for p, q, at in places(x, size, size, stride):
        y[:, :, p, q] = x[at].max((2, 3))
    return y


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros(x.shape, F)
    for p, q, (_, _, rows, columns) in places(x, size, size, stride):
        for n in range(x.shape[0]):
            for c in range(x.shape[1]):
                window = x[n, c, rows, columns]
                i, j = divmod(int(window.argmax()), size)
                dx[n, c, rows.start + i, columns.start + j] += dout[n, c, p, q]
    return dx


def avg_pool2d(x, size, stride=1):
    y = empty(x, x.shape[1], size, size, stride)
    for p, q, at in places(x, size, size, stride):
        y[:, :, p, q] = x[at].sum((2, 3)) / size**2
    return y


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros(x.shape, F)
    for p, q, at in places(x, size, size, stride):
        dx[at] += dout[:, :, p, q, None, None] / size**2
    return dx
