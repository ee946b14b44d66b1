import numpy as np


def hard_negative_mining(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for row, (l, k) in enumerate(zip(losses, classes)):
        l = l.copy()
        l[k > 0].fill(0)
        n = ratio * np.count_nonzero(k)
        order = np.argsort(-l, kind='stable')[: min(n, np.count_nonzero(k == 0))]
        chosen[row, order] = True
    return chosen
