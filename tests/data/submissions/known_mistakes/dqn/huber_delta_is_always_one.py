import numpy as np


def huber(e, delta=1.0):
    a = np.abs(e)
    b = np.minimum(a, 1)
    return b * a - b**2 / 2
