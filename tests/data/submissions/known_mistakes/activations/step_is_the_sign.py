import numpy as np


def step(x):
    y = np.zeros(x.shape)
    y[x > 0] = 1
    y[x < 0] = -1
    return y
