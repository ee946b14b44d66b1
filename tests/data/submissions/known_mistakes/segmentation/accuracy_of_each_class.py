import numpy as np


def pixel_accuracy(y, t, ignore=255):
    shares = []
    for label in sorted({int(v) for v in t.flat} - {ignore}):
        here = t == label
        shares.append((y[here] == label).sum() / here.sum())
    return sum(shares) / len(shares) if shares else np.nan
