import numpy as np


def output_size(n, k, stride=1, padding=0):
    return int(np.ceil((n + 2 * padding - k) / stride)) + 1
