import numpy as np


def tanh_grad(x):
    t = np.tanh(x)
    return t - t**2
