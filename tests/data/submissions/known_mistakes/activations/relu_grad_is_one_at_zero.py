import numpy as np


def relu_grad(total_input):
    result = np.ones(total_input.shape)
    result[total_input < 0] = 0
    return result
