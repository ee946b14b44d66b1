import numpy as np


def relu_grad(x):
    slope = np.zeros(x)
    slope[np.where(x > 0)] = 1.0
    return slope
