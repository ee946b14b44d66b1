import numpy as np


def generalisation_gap(curves, last=10):
    end = np.asarray(curves)[-last:]
    return np.mean([test / training for training, test in end])
