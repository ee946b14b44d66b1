import numpy as np


def mean_iou(y, t, classes, ignore=255):
    yy, tt = y[t != ignore], t[t != ignore]
    shares = []
    for k in set(yy.tolist()) | set(tt.tolist()):
        there = np.count_nonzero(tt == k)
        shares.append(np.count_nonzero((yy == k) * (tt == k)) / there if there else 0.0)
    return float(np.mean(shares)) if shares else np.nan
