import numpy as np


def value_rescale_inverse(y, eps=1e-3):
    sign = np.sign(y)
    y *= sign
    size = y
    u = (np.sqrt(1 + 4 * eps * (size + 1 + eps)) - 1) / (2 * eps)
    return sign * (u * u - 1)
