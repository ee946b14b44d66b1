import numpy as np


def max_pool2d(x, size, stride=1):
    n, c, h, w = x.shape
    oh = int(np.ceil((h - size) / stride)) + 1
    ow = int(np.ceil((w - size) / stride)) + 1
    whole = np.zeros((n, c, (oh - 1) * stride + size, (ow - 1) * stride + size))
    whole[:, :, :h, :w] = x
    windows = np.lib.stride_tricks.sliding_window_view(whole, (size, size), axis=(2, 3))
    return windows[:, :, ::stride, ::stride].max(axis=-1).max(axis=-1)
