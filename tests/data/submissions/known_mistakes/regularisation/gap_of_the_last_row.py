import numpy as np


def generalisation_gap(curves, last=10):
    training, test = curves[len(curves) - 1]
    return test - training
