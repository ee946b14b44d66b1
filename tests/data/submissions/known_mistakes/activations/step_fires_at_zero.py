import numpy as np


def step(x):
    fired = np.array(x >= 0)
    return fired.astype(int)
