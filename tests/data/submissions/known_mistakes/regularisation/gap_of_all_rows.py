import numpy as np


def generalisation_gap(curves, last=10):
    training, test = np.transpose(curves)
    return test.mean() - training.mean()
