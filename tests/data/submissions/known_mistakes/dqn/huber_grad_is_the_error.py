import numpy as np


def huber_grad(e, delta=1.0):
    return 1.0 * np.asarray(e)
