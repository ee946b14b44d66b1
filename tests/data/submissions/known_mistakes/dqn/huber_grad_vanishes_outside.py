import numpy as np


def huber_grad(e, delta=1.0):
    return e * (np.abs(e) <= delta)
