"""Loops over the places in the window, not over the windows: each offset is one strided slice of the images."""

import numpy as np


def output_size(n, k, stride=1, padding=0):
    return len(range(0, n + 2 * padding - k + 1, stride))


def pad2d(x, padding):
    return np.pad(x, [(0, 0)] * 2 + [(padding, padding)] * 2, "constant")


def offsets(x, kh, kw, stride):
    """Yield (i, j) and the index of the pixels that lie at (i, j) of their windows."""
    Ho, Wo = output_size(x.shape[2], kh, stride), output_size(x.shape[3], kw, stride)
    for i in range(kh):
        for j in range(kw):
            yield i, j, np.s_[:, :, i : i + stride * (Ho - 1) + 1 : stride, j : j + stride * (Wo - 1) + 1 : stride]


def conv2d(x, W, b, stride=1, padding=0):
    x = pad2d(x, padding)
    return b[:, None, None] + sum(
        np.einsum("nchw,fc->nfhw", x[at], W[:, :, i, j]) for i, j, at in offsets(x, *W.shape[2:], stride)
    )


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    xp, dW = pad2d(x, padding), np.empty_like(W)
    dx = np.zeros_like(xp)
    for i, j, at in offsets(xp, *W.shape[2:], stride):
        dW[:, :, i, j] = np.einsum("nfhw,nchw->fc", dout, xp[at])
        dx[at] += np.einsum("nfhw,fc->nchw", dout, W[:, :, i, j])
    cut = slice(padding, -padding or None)
    return dx[:, :, cut, cut], dW, np.einsum("nfhw->f", dout)


def max_pool2d(x, size, stride=1):
    return np.maximum.reduce([x[at] for _, _, at in offsets(x, size, size, stride)])


def max_pool2d_backward(x, dout, size, stride=1):
    top, left, dx = max_pool2d(x, size, stride), dout.copy(), np.zeros_like(x)
    for _, _, at in offsets(x, size, size, stride):
        hit = (x[at] == top) & (left != 0)
        dx[at] += np.where(hit, left, 0)
        left = np.where(hit, 0, left)
    return dx


def avg_pool2d(x, size, stride=1):
    return sum(x[at] for _, _, at in offsets(x, size, size, stride)) / size / size


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for _, _, at in offsets(x, size, size, stride):
        dx[at] = dx[at] + dout / (size * size)
    return dx
