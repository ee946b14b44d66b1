import numpy as np


def generalisation_gap(curves, last=10):
    rows = [test - training for training, test in curves]
    return np.mean(rows[:last])
