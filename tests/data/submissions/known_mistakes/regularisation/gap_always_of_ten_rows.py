import numpy as np


def generalisation_gap(curves, last=10):
    rows = list(curves)[-10:]
    return sum(test - training for training, test in rows) / len(rows)
