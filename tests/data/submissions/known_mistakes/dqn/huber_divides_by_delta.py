import numpy as np


def huber(e, delta=1.0):
    a = np.abs(e)
    return np.where(a <= delta, a**2 / 2, delta * (a - delta / 2)) / delta
