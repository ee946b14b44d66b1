import numpy as np


def generalisation_gap(curves, last=10):
    end = np.asarray(curves)[-last:]
    return end[:, 0].mean() - end[:, 1].mean()
