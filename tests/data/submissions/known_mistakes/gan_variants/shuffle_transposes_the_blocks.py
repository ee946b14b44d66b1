import numpy as np


def pixel_shuffle(x, r):
    n, channels, height, width = x.shape
    result = np.zeros((n, channels // (r * r), r * height, r * width), dtype=x.dtype)
    for i in range(r):
        for j in range(r):
            result[:, :, i::r, j::r] = x[:, r * j + i :: r * r]
    return result
