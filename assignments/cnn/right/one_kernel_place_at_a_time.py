"""Loops over the places in the kernel; the image moves under it."""

import numpy as np


def pad2d(x, padding):
    rows = np.zeros((*x.shape[:2], padding, x.shape[3]))
    tall = np.concatenate([rows, x, rows], axis=2)
    columns = np.zeros((*tall.shape[:3], padding))
    return np.concatenate([columns, tall, columns], axis=3)


def parts(length, out, stride, k):
    return [slice(i, i + (out - 1) * stride + 1, stride) for i in range(k)]


def sizes(x, kh, kw, stride):
    return (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1


def conv2d(x, W, b, stride=1, padding=0):
    x = pad2d(x, padding)
    Ho, Wo = sizes(x, *W.shape[2:], stride)
    y = np.zeros((len(x), len(W), Ho, Wo)) + b.reshape(1, -1, 1, 1)
    for i, rows in enumerate(parts(x.shape[2], Ho, stride, W.shape[2])):
        for j, columns in enumerate(parts(x.shape[3], Wo, stride, W.shape[3])):
            y += np.einsum("nchw,fc->nfhw", x[:, :, rows, columns], W[:, :, i, j])
    return y


def max_pool2d(x, size, stride=1):
    Ho, Wo = sizes(x, size, size, stride)
    y = np.full((*x.shape[:2], Ho, Wo), -np.inf)
    for rows in parts(x.shape[2], Ho, stride, size):
        for columns in parts(x.shape[3], Wo, stride, size):
            y = np.maximum(y, x[:, :, rows, columns])
    return y


def max_pool2d_backward(x, dout, size, stride=1):
    y, dx = max_pool2d(x, size, stride), np.zeros_like(x)
    taken = np.zeros(dout.shape, dtype=bool)
    for rows in parts(x.shape[2], dout.shape[2], stride, size):
        for columns in parts(x.shape[3], dout.shape[3], stride, size):
            first = (x[:, :, rows, columns] == y) & ~taken
            dx[:, :, rows, columns] += dout * first
            taken |= first
    return dx


def avg_pool2d(x, size, stride=1):
    Ho, Wo = sizes(x, size, size, stride)
    every = parts(x.shape[2], Ho, stride, size), parts(x.shape[3], Wo, stride, size)
    return sum(x[:, :, rows, columns] for rows in every[0] for columns in every[1]) / size**2
