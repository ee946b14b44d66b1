import numpy as np


def hard_negative_mining(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for row, (l, k) in enumerate(zip(losses, classes)):
        l = l * (k == 0)
        n = min(ratio * np.count_nonzero(k), np.count_nonzero(k == 0))
        chosen[row, np.argsort(-l, kind='stable')[:n]] = True
    return chosen
