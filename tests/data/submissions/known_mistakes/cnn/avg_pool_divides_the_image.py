import numpy as np


def avg_pool2d(x, size, stride=1):
    x *= 1.0 / (size * size)
    views = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))
    return views[:, :, ::stride, ::stride].sum(axis=(-2, -1))
