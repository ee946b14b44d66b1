import numpy as np


def generalisation_gap(curves, last=10):
    end = np.asarray(curves)[-last:]
    return abs(end[:, 1].mean() - end[:, 0].mean())
