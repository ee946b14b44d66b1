import numpy as np


def output_size(n, k, stride=1, padding=0):
    return (n - k) / stride + 1


def pad2d(x, padding):
    return np.pad(x, padding)


def conv2d(x, W, b, stride=1, padding=0):
    x = pad2d(x, padding)
    oh = output_size(x.shape[2], W.shape[2])
    ow = output_size(x.shape[3], W.shape[3])
    y = np.zeros((x.shape[0], W.shape[0], oh, ow))
    for i in range(oh):
        for j in range(ow):
            y[:, :, i, j] = x[:, :, i:i + 3, j:j + 3] * W + b
    return y


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    raise NotImplementedError


def max_pool2d(x, size, stride=1):
    y = np.zeros((x.shape[0], x.shape[1], x.shape[2] - size + 1, x.shape[3] - size + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i:i + size, j:j + size].max(axis=(2, 3))
    return y
