"""sliding_window_view and tensordot forward; backward by the sums that the formulas write."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def output_size(n, k, stride=1, padding=0):
    return int((n + 2 * padding - k) / stride + 1)


def pad2d(x, padding):
    rows = np.zeros((*x.shape[:2], padding, x.shape[3]))
    x = np.concatenate([rows, x, rows], axis=2)
    columns = np.zeros((*x.shape[:3], padding))
    return np.concatenate([columns, x, columns], axis=3)


def windows(x, kh, kw, stride):
    return sliding_window_view(x, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]


def conv2d(x, W, b, stride=1, padding=0):
    v = windows(pad2d(x, padding), *W.shape[2:], stride)
    return np.tensordot(v, W, ((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2) + b.reshape(-1, 1, 1)


def spread(shape, parts, stride):
    """Add the windows (n, c, p, q, i, j) into images of a shape."""
    dx = np.zeros(shape)
    for p, q in np.ndindex(parts.shape[2:4]):
        kh, kw = parts.shape[4:]
        dx[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw] += parts[:, :, p, q]
    return dx


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    xp = pad2d(x, padding)
    dW = np.tensordot(dout, windows(xp, *W.shape[2:], stride), ((0, 2, 3), (0, 2, 3)))
    dx = spread(xp.shape, np.tensordot(dout, W, (1, 0)).transpose(0, 3, 1, 2, 4, 5), stride)
    return dx[:, :, padding : dx.shape[2] - padding, padding : dx.shape[3] - padding], dW, dout.sum(-1).sum(-1).sum(0)


def max_pool2d(x, size, stride=1):
    return windows(x, size, size, stride).max(-1).max(-1)


def max_pool2d_backward(x, dout, size, stride=1):
    v = windows(x, size, size, stride)
    flat = v.reshape(*v.shape[:4], -1)
    hit = np.eye(size * size)[flat.argmax(-1)]
    return spread(x.shape, (hit * dout[..., None]).reshape(v.shape), stride)


def avg_pool2d(x, size, stride=1):
    return windows(x, size, size, stride).mean(-1).mean(-1)


def avg_pool2d_backward(x, dout, size, stride=1):
    return spread(
        x.shape, np.repeat(dout[..., None], size * size, -1).reshape(*dout.shape, size, size) / size**2, stride
    )
