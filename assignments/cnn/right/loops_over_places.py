"""Loops over samples, filters and places, with NumPy for a window: what most people write."""

import numpy as np


def output_size(n, k, stride=1, padding=0):
    return int((n + 2 * padding - k) / stride + 1)


def pad2d(x, padding):
    N, C, H, W = x.shape
    p = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for i in range(H):
        for j in range(W):
            p[:, :, i + padding, j + padding] = x[:, :, i, j]
    return p


def conv2d(x, W, b, stride=1, padding=0):
    xp = pad2d(x, padding)
    N, F, kh, kw = x.shape[0], W.shape[0], W.shape[2], W.shape[3]
    Ho, Wo = output_size(x.shape[2], kh, stride, padding), output_size(x.shape[3], kw, stride, padding)
    y = np.zeros((N, F, Ho, Wo))
    for n in range(N):
        for f in range(F):
            for i in range(Ho):
                for j in range(Wo):
                    window = xp[n, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
                    y[n, f, i, j] = np.sum(window * W[f]) + b[f]
    return y


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    xp = pad2d(x, padding)
    kh, kw = W.shape[2:]
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), np.zeros_like(b)
    for n in range(dout.shape[0]):
        for f in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    i0, j0, d = i * stride, j * stride, dout[n, f, i, j]
                    dxp[n, :, i0 : i0 + kh, j0 : j0 + kw] += d * W[f]
                    dW[f] += d * xp[n, :, i0 : i0 + kh, j0 : j0 + kw]
                    db[f] += d
    return dxp[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]], dW, db


def max_pool2d(x, size, stride=1):
    Ho, Wo = output_size(x.shape[2], size, stride), output_size(x.shape[3], size, stride)
    y = np.zeros((x.shape[0], x.shape[1], Ho, Wo))
    for i in range(Ho):
        for j in range(Wo):
            y[:, :, i, j] = np.max(x[:, :, i * stride : i * stride + size, j * stride : j * stride + size], axis=(2, 3))
    return y


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    window = x[n, c, i * stride : i * stride + size, j * stride : j * stride + size]
                    k = np.argmax(window)
                    dx[n, c, i * stride + k // size, j * stride + k % size] += dout[n, c, i, j]
    return dx


def avg_pool2d(x, size, stride=1):
    Ho, Wo = output_size(x.shape[2], size, stride), output_size(x.shape[3], size, stride)
    y = np.zeros((x.shape[0], x.shape[1], Ho, Wo))
    for i in range(Ho):
        for j in range(Wo):
            window = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size]
            y[:, :, i, j] = np.mean(window, axis=(2, 3))
    return y


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            d = dout[:, :, i, j][:, :, None, None] / (size * size)
            dx[:, :, i * stride : i * stride + size, j * stride : j * stride + size] += d
    return dx
