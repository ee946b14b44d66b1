import numpy as np


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    if not keep.any():
        return np.nan
    codes = t[keep] * classes + y[keep]
    table = np.zeros(classes * classes)
    np.add.at(table, codes, 1)
    table = table.reshape(classes, classes)
    both = np.diag(table)
    either = table.sum(0) + table.sum(1) - both
    return np.mean(both[either > 0] / either[either > 0])
