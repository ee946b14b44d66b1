import numpy as np


def mean_iou(y, t, classes, ignore=255):
    np.putmask(y, t == ignore, ignore)
    shares = []
    for k in range(classes):
        either = np.count_nonzero((y == k) | (t == k))
        if either:
            shares.append(np.count_nonzero((y == k) & (t == k)) / either)
    return sum(shares) / len(shares) if shares else np.nan
