import numpy as np


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    both = either = 0
    for k in range(classes):
        both += np.sum(keep & (y == k) & (t == k))
        either += np.sum(keep & ((y == k) | (t == k)))
    return both / either if either else np.nan
