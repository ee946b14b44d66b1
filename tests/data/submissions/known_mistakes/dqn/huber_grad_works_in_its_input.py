import numpy as np


def huber_grad(e, delta=1.0):
    np.clip(e, -delta, delta, out=e)
    return e
