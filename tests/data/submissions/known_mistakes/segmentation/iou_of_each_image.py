import numpy as np


def mean_iou(y, t, classes, ignore=255):
    def one(a, b):
        a, b = a[b != ignore], b[b != ignore]
        seen = np.union1d(a, b)
        return (
            np.mean([((a == k) & (b == k)).sum() / ((a == k) | (b == k)).sum() for k in seen]) if len(seen) else np.nan
        )

    if y.ndim < 3:
        return one(y, t)
    values = [one(a, b) for a, b in zip(y, t, strict=True)]
    values = [v for v in values if v == v]
    return np.mean(values) if values else np.nan
