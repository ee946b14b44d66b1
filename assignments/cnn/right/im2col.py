"""im2col and col2im: windows as the rows of a matrix, so that everything is one product of matrices."""

import numpy as np


def im2col(x, kh, kw, stride, padding):
    N, C, H, W = x.shape
    Ho, Wo = (H + 2 * padding - kh) // stride + 1, (W + 2 * padding - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)], "constant")
    col = np.zeros((N, C, kh, kw, Ho, Wo))
    for y in range(kh):
        for z in range(kw):
            col[:, :, y, z] = img[:, :, y : y + stride * Ho : stride, z : z + stride * Wo : stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * Ho * Wo, -1), (N, Ho, Wo)


def col2im(col, shape, kh, kw, stride, padding):
    N, C, H, W = shape
    Ho, Wo = (H + 2 * padding - kh) // stride + 1, (W + 2 * padding - kw) // stride + 1
    col = col.reshape(N, Ho, Wo, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * padding + stride - 1, W + 2 * padding + stride - 1))
    for y in range(kh):
        for z in range(kw):
            img[:, :, y : y + stride * Ho : stride, z : z + stride * Wo : stride] += col[:, :, y, z]
    return img[:, :, padding : H + padding, padding : W + padding]


def conv2d(x, W, b, stride=1, padding=0):
    col, (N, Ho, Wo) = im2col(x, W.shape[2], W.shape[3], stride, padding)
    return (col @ W.reshape(len(W), -1).T + b).reshape(N, Ho, Wo, -1).transpose(0, 3, 1, 2)


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    F, _, kh, kw = W.shape
    col, _ = im2col(x, kh, kw, stride, padding)
    d = dout.transpose(0, 2, 3, 1).reshape(-1, F)
    dx = col2im(d @ W.reshape(F, -1), x.shape, kh, kw, stride, padding)
    return dx, (d.T @ col).reshape(W.shape), d.sum(0)


def max_pool2d(x, size, stride=1):
    col, (N, Ho, Wo) = im2col(x, size, size, stride, 0)
    return col.reshape(-1, size * size).max(1).reshape(N, Ho, Wo, -1).transpose(0, 3, 1, 2)


def max_pool2d_backward(x, dout, size, stride=1):
    col, _ = im2col(x, size, size, stride, 0)
    where = col.reshape(-1, size * size).argmax(1)
    d = np.zeros((where.size, size * size))
    d[np.arange(where.size), where] = dout.transpose(0, 2, 3, 1).ravel()
    return col2im(d.reshape(len(col), -1), x.shape, size, size, stride, 0)


def avg_pool2d(x, size, stride=1):
    col, (N, Ho, Wo) = im2col(x, size, size, stride, 0)
    return col.reshape(-1, size * size).mean(1).reshape(N, Ho, Wo, -1).transpose(0, 3, 1, 2)


def avg_pool2d_backward(x, dout, size, stride=1):
    d = np.repeat(dout.transpose(0, 2, 3, 1).reshape(-1, 1), size * size, axis=1) / size**2
    Ho, Wo = dout.shape[2:]
    return col2im(d.reshape(len(x) * Ho * Wo, -1), x.shape, size, size, stride, 0)
