import numpy as np


def max_pool2d(x, size, stride=1):
    smallest = np.min(x)
    np.subtract(x, smallest, out=x)
    N, C, H, W = x.shape
    result = []
    for top in range(0, H - size + 1, stride):
        result.append(
            [x[:, :, top : top + size, left : left + size].max(axis=(2, 3)) for left in range(0, W - size + 1, stride)]
        )
    return np.array(result).transpose(2, 3, 0, 1) + smallest
