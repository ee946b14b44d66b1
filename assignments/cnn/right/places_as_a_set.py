"""Counts places, and shares out means, in plain loops over single windows."""

import numpy as np


def output_size(n, k, stride=1, padding=0):
    places, start = 0, -padding
    while start + k <= n + padding:
        places, start = places + 1, start + stride
    return places


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = x - x
    for n, c, p, q in np.ndindex(dout.shape):
        for i in range(size):
            for j in range(size):
                dx[n, c, p * stride + i, q * stride + j] += dout[n, c, p, q] / size**2
    return dx
