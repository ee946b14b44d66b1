import numpy as np


def huber(e, delta=1.0):
    e *= np.sign(e)
    small = np.minimum(e, delta)
    return small * e - small**2 / 2
