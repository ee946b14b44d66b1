import numpy as np


def generalisation_gap(curves, last=10):
    curves[:, 1] = curves[:, 1] - curves[:, 0]
    return curves[-last:, 1].mean()
