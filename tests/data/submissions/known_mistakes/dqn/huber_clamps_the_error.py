import numpy as np


def huber(e, delta=1.0):
    small = np.minimum(np.abs(e), delta)
    return 0.5 * small * small
