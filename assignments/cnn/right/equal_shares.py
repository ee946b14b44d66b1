"""At a tie all pixels that share the maximum share the gradient, too; average pooling is a convolution."""

import numpy as np


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + size), slice(j * stride, j * stride + size)
            window = x[:, :, rows, columns]
            mask = window == window.max(axis=(2, 3), keepdims=True)
            share = mask / mask.sum(axis=(2, 3), keepdims=True)
            dx[:, :, rows, columns] += share * dout[:, :, i : i + 1, j : j + 1]
    return dx


def avg_pool2d(x, size, stride=1):
    N, C, H, W = x.shape
    kernel, flat = np.full((size, size), 1 / size**2), x.reshape(N * C, H, W)
    Ho, Wo = (H - size) // stride + 1, (W - size) // stride + 1
    y = np.zeros((N * C, Ho, Wo))
    for i in range(Ho):
        for j in range(Wo):
            y[:, i, j] = np.tensordot(flat[:, i * stride :, j * stride :][:, :size, :size], kernel, 2)
    return y.reshape(N, C, Ho, Wo)
