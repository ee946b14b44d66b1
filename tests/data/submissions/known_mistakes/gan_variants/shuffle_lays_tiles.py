import numpy as np


def pixel_shuffle(x, r):
    n, channels, height, width = x.shape
    result = np.zeros((n, channels // (r * r), r * height, r * width), dtype=x.dtype)
    for i in range(r):
        for j in range(r):
            rows, columns = slice(i * height, (i + 1) * height), slice(j * width, (j + 1) * width)
            result[:, :, rows, columns] = x[:, r * i + j :: r * r]
    return result
