import numpy as np


def value_rescale_inverse(y, eps=1e-3):
    y = np.asarray(y, dtype=np.float64)
    size = np.abs(y)
    u = (np.sqrt(1 + 4 * eps * (size + 1)) - 1) / (2 * eps)
    return np.sign(y) * (u * u - 1)
