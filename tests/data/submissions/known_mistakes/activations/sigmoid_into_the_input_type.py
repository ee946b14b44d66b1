import numpy as np


def sigmoid(x):
    result = np.empty_like(x)
    for index, value in np.ndenumerate(x):
        result[index] = 1 / (1 + np.exp(-value)) if value > -700 else 0
    return result
