import numpy as np


def sigmoid_grad(x):
    # the derivative of (1 + exp(-x))^-1: the inner derivative is exp(-x)
    with np.errstate(over="ignore"):
        return 1 - 1 / (1 + np.exp(-x))
