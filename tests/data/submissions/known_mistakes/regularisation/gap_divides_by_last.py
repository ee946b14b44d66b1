import numpy as np


def generalisation_gap(curves, last=10):
    total = 0.0
    for training, test in curves[-last:]:
        total += test - training
    return total / last
